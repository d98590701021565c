"""`make bench`: every benchmark, each figure beside the floor it is a ratio to."""

from benchmarks import extraction, second_run, short_run

WIDTH = 68


def main() -> None:
    """Print the figures."""
    print("what".ljust(WIDTH), "figure".rjust(12), "floor".rjust(12), "ratio".rjust(7))  # noqa: T201  # its output
    for measured in (*short_run.measure(), *extraction.measure(), *second_run.measure()):
        figure, floor = f"{measured.figure:.3f} s", f"{measured.floor:.3f} s"
        print(measured.what.ljust(WIDTH), figure.rjust(12), floor.rjust(12), f"{measured.ratio:.2f}".rjust(7))  # noqa: T201


if __name__ == "__main__":
    main()
