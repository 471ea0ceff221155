namespace ProtoGen.Rpc;

/// <summary>
/// What waits until it is known whether the peer's method can be called. It goes, fails or is given up, whatever comes
/// first, once.
/// </summary>
/// <param name="method">The method it wants to call.</param>
/// <param name="deadline">When it must have ended; 0 for never.</param>
internal abstract class ParkedWork(RemoteMethod method, long deadline)
{
    private int _isTaken;

    /// <summary>The method it wants to call.</summary>
    public RemoteMethod Method => method;

    /// <summary>When it must have ended, by the timestamps of this side's clock; 0 for never.</summary>
    public long Deadline => deadline;

    /// <summary>It may be sent. Called on a thread of the pool, in the order of arrival.</summary>
    public void Go()
    {
        if (TryTake())
        {
            OnGo();
        }
    }

    /// <summary>It will not be sent.</summary>
    public void Fail(RpcException failure)
    {
        if (TryTake())
        {
            OnFail(failure);
        }
    }

    /// <summary>Whether nobody has ended its waiting before.</summary>
    protected bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    /// <summary>Sends it.</summary>
    protected abstract void OnGo();

    /// <summary>Ends it.</summary>
    protected abstract void OnFail(RpcException failure);
}
