"""The job as Prefect flows: retries, schedule, artifacts. No logic of their own."""
