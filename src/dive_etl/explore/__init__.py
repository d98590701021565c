"""What people look at: queries, one dive, one entity, the releases. Reads releases, never writes one."""
