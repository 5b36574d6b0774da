# None handling: a chain of lookups that may each be missing.
def f(users, name):
    user = users.get(name)
    if user is None:
        return None
    email = user.get('email')
    domain = email and email.partition('@')[2]
    return domain or 'no address'
