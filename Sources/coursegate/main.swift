print("coursegate")
