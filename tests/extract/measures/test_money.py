"""Money: an amount and its currency."""

import pytest

from tests.extract.measures.marked import only

CASES = [
    ("Saving ⟦$50,000⟧ on storage", 50_000.0, "USD"),
    ("a ⟦$4.3 billion⟧ acquisition", 4.3e9, "USD"),
    ("raised ⟦$25M⟧ to rebuild", 25e6, "USD"),
    ("raised ⟦US$1.5bn⟧ in debt", 1.5e9, "USD"),
    ("paid ⟦$0.023⟧ for a request", 0.023, "USD"),
    ("invoices of ⟦$1,234.56⟧ at the end", 1234.56, "USD"),
    ("a ⟦$10k⟧ bill", 10_000.0, "USD"),
    ("the ⟦$2 trillion⟧ question", 2e12, "USD"),
    ("fined ⟦€20 million⟧ by regulators", 20e6, "EUR"),
    ("for ⟦£300⟧ a seat", 300.0, "GBP"),
    ("for ⟦¥5000⟧ a seat", 5000.0, "JPY"),
    ("for ⟦₹1,500⟧ a seat", 1500.0, "INR"),
    ("for ⟦₩30,000⟧ a seat", 30_000.0, "KRW"),
    ("for ⟦R$200⟧ a seat", 200.0, "BRL"),
    ("for ⟦C$75⟧ a seat", 75.0, "CAD"),
    ("for ⟦A$90⟧ a seat", 90.0, "AUD"),
    ("for ⟦HK$120⟧ a seat", 120.0, "HKD"),
    ("for ⟦CHF 500⟧ a seat", 500.0, "CHF"),
    ("for ⟦USD 1,200⟧ a seat", 1200.0, "USD"),
    ("for ⟦EUR 75⟧ a seat", 75.0, "EUR"),
    ("for ⟦RMB 800⟧ a seat", 800.0, "CNY"),
    ("for ⟦300 USD⟧ a seat", 300.0, "USD"),
    ("for ⟦20€⟧ a seat", 20.0, "EUR"),
    ("for ⟦40 euros⟧ a seat", 40.0, "EUR"),
    ("for ⟦20 pounds⟧ a seat", 20.0, "GBP"),
    ("for ⟦4,000 yen⟧ a seat", 4000.0, "JPY"),
    ("for ⟦9 zloty⟧ a seat", 9.0, "PLN"),
    ("for ⟦50 US dollars⟧ a seat", 50.0, "USD"),
    ("for ⟦twelve dollars⟧ a head", 12.0, "USD"),
    ("⟦5 million dollars⟧ gone overnight", 5e6, "USD"),
    ("⟦two million dollars⟧ gone overnight", 2e6, "USD"),
    ("⟦1.2 billion rupees⟧ lost", 1.2e9, "INR"),
    ("more than ⟦$30,000⟧ wasted", 30_000.0, "USD"),
    ("(⟦$7⟧)", 7.0, "USD"),
]


@pytest.mark.parametrize(("marked", "value", "currency"), CASES)
def test_money_is_an_amount_and_its_iso_currency(marked: str, value: float, currency: str) -> None:
    found = only(marked)
    assert (found.kind, found.value, found.iso_value, found.unit) == ("money", value, None, currency)
