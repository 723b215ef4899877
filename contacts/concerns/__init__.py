"""From a worry to an answer, without naming anybody. This room never knows a citizen."""
