namespace ProtoGen.Rpc;

/// <summary>
/// What one connection knows of the methods it calls. Until the peer's hello has come, or is known not to come, calls
/// wait here; then those of equal methods go out in the order in which they came, the others when their contracts have
/// been compared. Any number of threads may call any member.
/// </summary>
/// <param name="judge">Who compares methods whose schemas differ.</param>
internal sealed class RemoteMethods(IContractJudge judge)
{
    private readonly Lock _gate = new();
    private RemoteMethod?[] _byIndex = [];
    private List<ParkedWork> _parked = [];
    private Hello? _hello;
    private Func<RemoteMethod, RpcException>? _refusal;
    private bool _isClosed;

    /// <summary>The method, or null when it is called for the first time here.</summary>
    public RemoteMethod? Find(int index)
    {
        var methods = Volatile.Read(ref _byIndex);
        return (uint)index < (uint)methods.Length ? methods[index] : null;
    }

    /// <summary>Finds a method, or begins to know it. May compose its schema on this thread.</summary>
    public RemoteMethod Get<TMethod, TArguments>()
        where TMethod : struct, IServiceMethod<TArguments> =>
        Find(MethodIndex<TMethod>.Value) ?? Add<TMethod, TArguments>(settles: true);

    /// <summary>Begins to know a method that will be called; <see cref="Prepared"/> compares all of them at once.</summary>
    public void Prepare<TMethod, TArguments>()
        where TMethod : struct, IServiceMethod<TArguments> => Add<TMethod, TArguments>(settles: false);

    /// <summary>All methods of a contract are known.</summary>
    public void Prepared()
    {
        lock (_gate)
        {
            if (_hello is null)
            {
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(static methods => methods.Settle(), this, preferLocal: false);
    }

    /// <summary>Parks what wants to call a method that is not open; false if it may go out now, or fails.</summary>
    /// <param name="method">The method.</param>
    /// <param name="make">Makes what waits; called inside the lock.</param>
    /// <param name="failure">Why the call fails; null if it does not.</param>
    public bool TryPark(RemoteMethod method, Func<ParkedWork> make, out RpcException? failure)
    {
        lock (_gate)
        {
            // In this order: methods are settled outside the lock, and what it is settled to is known before that it is.
            bool goes = method.IsSettled || _isClosed;
            failure = method.Refusal is { } why ? Refused(why) : _refusal?.Invoke(method);
            if (goes || failure is not null)
            {
                return false;
            }

            _parked.Add(make());
            return true;
        }
    }

    /// <summary>The peer's hello has come, or will not come. Settles the methods known so far, and later ones when they are called first.</summary>
    public void Begin(Hello hello)
    {
        lock (_gate)
        {
            if (_hello is not null && hello == Hello.None)
            {
                return; // It has come at this moment.
            }

            // When it comes late, what is settled stays as it is.
            _hello = hello;
        }

        // Schemas may run code of the user's.
        ThreadPool.UnsafeQueueUserWorkItem(static methods => methods.Settle(), this, preferLocal: false);
    }

    /// <summary>The peer takes no calls: whatever waits fails, and nothing waits any more. Not after <see cref="Begin"/>.</summary>
    /// <param name="failure">Makes the error of one call.</param>
    public void Refuse(Func<RemoteMethod, RpcException> failure)
    {
        List<ParkedWork> parked;
        lock (_gate)
        {
            _refusal = failure;
            (parked, _parked) = (_parked, []);
        }

        foreach (var work in parked)
        {
            work.Fail(failure(work.Method));
        }
    }

    /// <summary>The connection has ended: whatever waits fails, and nothing waits any more.</summary>
    /// <param name="failure">Makes the error of one call.</param>
    public void Close(Func<RemoteMethod, RpcException> failure)
    {
        List<ParkedWork> parked;
        lock (_gate)
        {
            _isClosed = true;
            (parked, _parked) = (_parked, []);
        }

        foreach (var work in parked)
        {
            work.Fail(failure(work.Method));
        }
    }

    /// <summary>Ends what waits and whose deadline has passed.</summary>
    /// <param name="now">The time.</param>
    /// <returns>The earliest deadline that has not passed; <see cref="long.MaxValue"/> for none.</returns>
    public long ExpireParked(long now)
    {
        long next = long.MaxValue;
        var expired = new List<ParkedWork>();
        lock (_gate)
        {
            foreach (var work in _parked)
            {
                if (work.Deadline > now)
                {
                    next = Math.Min(next, work.Deadline);
                }
                else if (work.Deadline != 0)
                {
                    expired.Add(work);
                }
            }
        }

        foreach (var work in expired)
        {
            work.Fail(CallTerms.PassedUnsent(work.Method.Name));
        }

        return next;
    }

    private static RpcException Refused(string why) => new(RpcErrorCode.Incompatible, RpcOutcome.NotExecuted, why);

    private RemoteMethod Add<TMethod, TArguments>(bool settles)
        where TMethod : struct, IServiceMethod<TArguments> =>
        Add(MethodIndex<TMethod>.Value, static () => new RemoteMethod(TMethod.Name, TMethod.StableId, MethodSchema.Of<TMethod, TArguments>), settles);

    private RemoteMethod Add(int index, Func<RemoteMethod> make, bool settles)
    {
        RemoteMethod added;
        lock (_gate)
        {
            if (Find(index) is { } present)
            {
                return present;
            }

            added = make();
            if (index >= _byIndex.Length)
            {
                Array.Resize(ref _byIndex, Math.Max(index + 1, 2 * _byIndex.Length));
            }

            _byIndex[index] = added;
            if (_hello is null || !settles)
            {
                return added;
            }
        }

        Settle();
        return added;
    }

    /// <summary>Compares what is not settled yet with the peer's hello, and lets go what may go.</summary>
    private void Settle()
    {
        List<RemoteMethod> open;
        Hello hello;
        lock (_gate)
        {
            hello = _hello!;
            open = [.. _byIndex.OfType<RemoteMethod>().Where(static method => !method.IsTaken)];
            foreach (var method in open)
            {
                method.IsTaken = true;
            }
        }

        // A schema is composed once in a process, which may take longer than a call: first those that calls wait for.
        foreach (var part in open.GroupBy(IsAwaited).OrderByDescending(static part => part.Key))
        {
            Settle(part, hello);
            Drain();
        }
    }

    private void Settle(IEnumerable<RemoteMethod> methods, Hello hello)
    {
        var differing = new List<(RemoteMethod Method, uint DenseId)>();
        foreach (var method in methods)
        {
            if (!hello.Methods.TryGetValue(method.Name, out var there))
            {
                method.Allow(null); // Without a hello, or the peer says itself that it has no such method.
            }
            else if (there.Hash == method.Schema.Hash)
            {
                method.Allow(there.Id);
            }
            else
            {
                differing.Add((method, there.Id));
            }
        }

        if (differing.Count > 0)
        {
            _ = JudgeAsync(differing);
        }
    }

    private bool IsAwaited(RemoteMethod method)
    {
        lock (_gate)
        {
            return _parked.Exists(work => work.Method == method);
        }
    }

    private async Task JudgeAsync(List<(RemoteMethod Method, uint DenseId)> differing)
    {
        await judge.JudgeAsync(differing).ConfigureAwait(false);
        Drain();
    }

    /// <summary>
    /// Lets parked work of settled methods go, in order, on this thread. Several threads may do so at once, and calls that
    /// come meanwhile do not wait for it: writing a call may run code of the user's that makes another one.
    /// </summary>
    private void Drain()
    {
        var going = new List<ParkedWork>();
        lock (_gate)
        {
            // Asked once for each: a method may be settled at this moment, by a thread that drains behind this one.
            _parked.RemoveAll(work =>
            {
                bool goes = work.Method.IsSettled;
                if (goes)
                {
                    going.Add(work);
                }

                return goes;
            });
        }

        foreach (var work in going)
        {
            if (work.Method.Refusal is { } why)
            {
                work.Fail(Refused(why));
            }
            else
            {
                work.Go();
            }
        }
    }
}
