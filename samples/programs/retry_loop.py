# Retrying: an exception caught inside a loop with continue.
def attempt(outcome):
    if outcome < 0:
        raise ConnectionError(f'code {outcome}')
    return outcome


def f(outcomes):
    failures = 0
    for outcome in outcomes:
        try:
            value = attempt(outcome)
        except ConnectionError:
            failures += 1
            continue
        return value, failures
    return None, failures
