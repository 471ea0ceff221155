using System.Diagnostics.CodeAnalysis;
using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>Calls and one-ways that wait until it is known whether the peer's method can be called.</summary>
internal sealed partial class RpcConnection
{
    /// <summary>Lets a call wait until its method is open, or fail.</summary>
    private void StartLater(PendingCall call)
    {
        long deadline = call.Terms.Deadline;
        if (_remote.TryPark(call.Remote, () => new ParkedCall(this, call), out var failure))
        {
            WatchParked(deadline);
        }
        else if (failure is null)
        {
            StartCall(call);
        }
        else if (_calls.TryEnd(call))
        {
            call.Fail(failure);
        }
    }

    private void WatchParked(long deadline)
    {
        if (deadline != 0)
        {
            Deadlines.Watch(deadline);
        }
    }

    private ValueTask SendLaterAsync<TMethod, TService, TArguments>(
        RemoteMethod method, in TArguments arguments, in CallTerms terms, CancellationToken cancel)
        where TMethod : struct, IOneWayMethod<TService, TArguments>
    {
        byte[] message;
        var buffer = ScratchBuffer.Take();
        try
        {
            // With the stable id: nobody knows another one yet.
            var unwritten = OutgoingMessage.WriteOneWay<TMethod, TService, TArguments>(
                buffer, TMethod.StableId, in arguments, in terms, _settings, _sendLimit);
            if (unwritten is not null)
            {
                return ValueTask.FromException(unwritten);
            }

            message = buffer.Written.ToArray();
        }
        finally
        {
            OutgoingMessage.Give(buffer);
        }

        var parked = new ParkedOneWay(this, method, terms.Deadline, message, cancel);
        if (_remote.TryPark(method, () => parked, out var failure))
        {
            WatchParked(terms.Deadline);
        }
        else if (failure is null)
        {
            parked.Go();
        }
        else
        {
            parked.Fail(failure);
        }

        return new ValueTask(parked.Task);
    }

    /// <summary>A call that waits.</summary>
    private sealed class ParkedCall : ParkedWork
    {
        private readonly RpcConnection _connection;
        private readonly PendingCall _call;

        public ParkedCall(RpcConnection connection, PendingCall call)
            : base(call.Remote, call.Terms.Deadline)
        {
            _connection = connection;
            _call = call;
            call.Hold();
        }

        protected override void OnGo()
        {
            var result = _connection._calls.Begin(_call, out _);
            _connection.WatchParked(Deadline); // A look may have missed it on its way.
            if (result == BeginResult.Started)
            {
                _connection.SendRequest(_call, alone: false);
            }
            else if (result == BeginResult.Closed)
            {
                _call.Fail(_connection.NotSent(_call.Method, null));
            }

            _call.Release(); // Otherwise its turn comes, or its caller has given up already.
        }

        protected override void OnFail(RpcException failure)
        {
            if (_connection._calls.TryEnd(_call))
            {
                _call.Fail(failure);
            }

            _call.Release();
        }
    }

    /// <summary>A one-way that waits. It is written already: its arguments may change once its task has completed.</summary>
    private sealed class ParkedOneWay : ParkedWork
    {
        private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly RpcConnection _connection;
        private readonly byte[] _message;
        private readonly CancellationToken _cancel;
        private readonly CancellationTokenRegistration _registration;

        public ParkedOneWay(RpcConnection connection, RemoteMethod method, long deadline, byte[] message, CancellationToken cancel)
            : base(method, deadline)
        {
            _connection = connection;
            _message = message;
            _cancel = cancel;
            _registration = cancel.UnsafeRegister(static state => ((ParkedOneWay)state!).GiveUp(), this);
        }

        public Task Task => _sent.Task;

        protected override void OnGo()
        {
            _registration.Unregister();
            if (_message.Length > _connection._sendLimit)
            {
                _sent.SetException(OutgoingMessage.TooLarge(Method.Name, _connection._sendLimit, null));
            }
            else
            {
                _ = SendAsync();
            }
        }

        protected override void OnFail(RpcException failure)
        {
            _registration.Unregister();
            _sent.SetException(failure);
        }

        private void GiveUp()
        {
            if (TryTake())
            {
                _sent.SetCanceled(_cancel);
            }
        }

        [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the transport throws ends the one-way.")]
        private async Task SendAsync()
        {
            try
            {
                using var message = new PooledBuffer();
                _message.CopyTo(message.Reserve(_message.Length));
                message.Advance(_message.Length);
                if (Deadline != 0 && (!_connection._transport.HasSpace || _connection.IsLarge(message.Length)))
                {
                    await _connection.SendInTimeAsync(message, Method.Name, Deadline, _cancel).ConfigureAwait(false);
                }
                else
                {
                    await _connection.SendMessageAsync(message, deferred: true, null, _cancel).ConfigureAwait(false);
                }

                _sent.SetResult();
            }
            catch (OperationCanceledException)
            {
                _sent.SetCanceled(_cancel);
            }
            catch (RpcException exception)
            {
                _sent.SetException(exception); // Its time is up, or the connection's.
            }
            catch (Exception exception)
            {
                _sent.SetException(_connection.NotSent(Method.Name, exception));
            }
        }
    }
}
