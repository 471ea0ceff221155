namespace ProtoGen.Groups;

/// <summary>Broadcasts that wait for room, in order: for slow members if the policy says so, and for the thread that sends.</summary>
internal sealed partial class GroupDelivery
{
    private async ValueTask WaitAsync(Sender sender, CancellationToken cancel)
    {
        using (cancel.UnsafeRegister((state, token) => GiveUp((Sender)state!, token), sender))
        {
            await sender.Task.ConfigureAwait(false);
        }
    }

    private void GiveUp(Sender sender, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (!_senders.Remove(sender))
            {
                return;
            }
        }

        sender.Message.Release();
        sender.Cancel(cancel);
        AdmitSenders(starts: true); // It may have been in the way of a smaller one.
    }

    /// <summary>Lets those go for which there is room now.</summary>
    /// <param name="starts">Whether the thread that sends may have to be started.</param>
    private void AdmitSenders(bool starts)
    {
        bool start = false;
        lock (_gate)
        {
            while (_senders.First is { Value: var sender } && (_members.Count == 0 || HasRoomLocked(sender.Message.Cost)))
            {
                _senders.RemoveFirst();
                if (_members.Count == 0)
                {
                    sender.Message.Release();
                }
                else
                {
                    AppendLocked(sender.Message);
                    start = true;
                }

                sender.Admit(); // Runs nothing of the sender's here.
            }

            start = start && starts && StartLocked();
        }

        if (start)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private sealed class Sender(SharedMessage message)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SharedMessage Message => message;

        public Task Task => _done.Task;

        public void Admit() => _done.SetResult();

        public void Cancel(CancellationToken cancel) => _done.SetCanceled(cancel);

        public void Fail(Exception why) => _done.SetException(why);
    }
}
