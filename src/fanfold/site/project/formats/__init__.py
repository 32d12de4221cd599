"""How dates are written where Fanfold is of another mind than Django. All other languages are as Django knows them."""
