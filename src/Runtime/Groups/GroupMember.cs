using ProtoGen.Groups;
using ProtoGen.Rpc;

namespace ProtoGen;

/// <summary>
/// A connection, as groups know it: one object for each connection, however many groups it is in. A peer that connects again has
/// another one.
/// </summary>
public sealed class GroupMember
{
    private readonly Lock _gate = new();
    private readonly List<Membership> _in = [];
    private bool _hasEnded;

    private GroupMember(RpcClient connection)
    {
        Connection = connection;
        Calls = connection.Calls!;
        _ = connection.Closed.ContinueWith(
            static (_, member) => ((GroupMember)member!).End(), this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>What no other connection has, in whatever process.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>The connection.</summary>
    public RpcClient Connection { get; }

    /// <summary>The same, as bytes go to it.</summary>
    internal RpcConnection Calls { get; }

    /// <summary>The member that a connection is.</summary>
    /// <returns>Null for a socket of datagrams, and for a client that connects again by itself, which is one connection after the other.</returns>
    internal static GroupMember? Of(RpcClient connection) =>
        connection.Calls is null ? null : connection.Get(static connection => new GroupMember(connection));

    /// <summary>Notes that it is in a group.</summary>
    /// <returns>False when the connection has ended.</returns>
    internal bool TryEnter(Membership membership)
    {
        lock (_gate)
        {
            if (_hasEnded || !Calls.TakesCalls)
            {
                return false;
            }

            _in.Add(membership);
            return true;
        }
    }

    /// <summary>It is in the group no more.</summary>
    internal void Leave(Membership membership)
    {
        lock (_gate)
        {
            _in.Remove(membership);
        }
    }

    private void End()
    {
        Membership[] all;
        lock (_gate)
        {
            _hasEnded = true;
            all = [.. _in];
        }

        foreach (var membership in all)
        {
            membership.Group.Remove(membership, GroupLeaveReason.Ended);
        }
    }
}
