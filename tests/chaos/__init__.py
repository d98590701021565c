"""Publications that are killed, failed and read meanwhile, with real processes, signals and disks."""
