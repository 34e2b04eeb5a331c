// The floor of runs that only print: nothing at all.
