"""Steps from one schema to the next, run by ``trainer.store.upgrade`` when there are any to take."""
