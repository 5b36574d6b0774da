# try / except / else / finally: every path through one statement.
def f(a, b):
    log = []
    try:
        quotient = a // b
    except ZeroDivisionError as error:
        log.append(str(error))
        quotient = None
    else:
        log.append('no error')
    finally:
        log.append('done')
    return quotient, log
