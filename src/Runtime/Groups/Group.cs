using ProtoGen.Client;
using ProtoGen.Groups;
using ProtoGen.Rpc;

namespace ProtoGen;

/// <summary>
/// Connections that get messages together. A message is written once, whatever the number of members, and goes out to all of
/// them; one that does not read costs at most its budget and delays nobody, unless the options say that senders wait.
/// </summary>
/// <remarks>
/// Any number of threads may call any member at once, also while messages go out. Broadcasts of a group reach a member in the order in
/// which they were begun; a call of a single member, or of another group, may overtake those that have not completed. A member
/// leaves by itself when its connection ends: a client that connects again must join again.
/// </remarks>
/// <typeparam name="TCallback">The callback interface: a service with at least one one-way method.</typeparam>
public sealed class Group<TCallback> : IDisposable
    where TCallback : class
{
    private readonly BroadcastContract<TCallback> _contract;
    private readonly GroupDelivery _delivery;
    private readonly RpcSettings _settings;

    /// <summary>Makes a group without members.</summary>
    /// <param name="options">What happens to slow members; null for the defaults.</param>
    /// <exception cref="NotSupportedException">The type is no interface with <c>[Service]</c> that has a <c>[OneWay]</c> method.</exception>
    public Group(GroupOptions? options = null)
    {
        options ??= GroupOptions.Default;
        _contract = BroadcastContract<TCallback>.Current;
        _delivery = new GroupDelivery(options, _contract.Find, this);
        _settings = new RpcSettings(new ClientOptions { TimeProvider = options.TimeProvider, MaxMessageSize = RpcOptions.LargestMessageLimit });
        All = Stub(GroupAudience.All);
    }

    /// <summary>
    /// A member has left. Called on the thread that found out, which may be one that sends: it should return soon. What it throws
    /// goes to the event source <c>ProtoGen</c>.
    /// </summary>
    public event EventHandler<GroupMemberLeftEventArgs>? MemberLeft
    {
        add => _delivery.MemberLeft += value;
        remove => _delivery.MemberLeft -= value;
    }

    /// <summary>A member does not get a message. Called as <see cref="MemberLeft"/> is, once for each message and member.</summary>
    public event EventHandler<GroupMessageDroppedEventArgs>? MessageDropped
    {
        add => _delivery.MessageDropped += value;
        remove => _delivery.MessageDropped -= value;
    }

    /// <summary>
    /// Everybody: its one-ways reach all members. They complete when the message is on its way, or has been dropped for those that
    /// are too slow; they wait where the policy says so, or where this process cannot send as fast. Its other methods end with
    /// <see cref="RpcErrorCode.Unsupported"/>. Interceptors of the connections do not see broadcasts.
    /// </summary>
    public TCallback All { get; }

    /// <summary>How many members there are in this process.</summary>
    public int Count => _delivery.Count;

    /// <summary>How many messages have been broadcast here, to whatever audience.</summary>
    public long MessageCount => _delivery.MessageCount;

    /// <summary>How many times a member did not get a message, for whatever reason.</summary>
    public long DroppedCount => _delivery.DroppedCount;

    /// <summary>How many members were disconnected because they read too slowly.</summary>
    public long DisconnectedCount => _delivery.DisconnectedCount;

    /// <summary>What waits for slow members at this moment, as it is counted against their budgets, in bytes.</summary>
    public long WaitingBytes => _delivery.WaitingBytes;

    /// <summary>Adds a member. It gets every message that is broadcast after this has returned, and none that was before.</summary>
    /// <param name="member">A generated client of the interface, over TCP, a Unix socket or inside the process: for a server what <c>CallbackOf</c> gives. One connection: not one that connects again by itself.</param>
    /// <returns>False when it is a member already, or its connection has ended.</returns>
    /// <exception cref="ArgumentException">It is no generated client, or one over UDP, or one that connects again by itself.</exception>
    /// <exception cref="ObjectDisposedException">The group is disposed of.</exception>
    public bool Add(TCallback member) => _delivery.Add(MemberOf(member));

    /// <summary>Removes a member. No message goes to it that is broadcast after this has returned; what waits for it is dropped.</summary>
    /// <param name="member">The member.</param>
    /// <returns>False when it is none.</returns>
    /// <exception cref="ArgumentException">It is no generated client, or one over UDP, or one that connects again by itself.</exception>
    public bool Remove(TCallback member) => _delivery.Remove(MemberOf(member));

    /// <summary>Whether a connection is a member.</summary>
    /// <param name="member">A generated client over it.</param>
    /// <exception cref="ArgumentException">It is no generated client, or one over UDP, or one that connects again by itself.</exception>
    public bool Contains(TCallback member) => _delivery.Contains(MemberOf(member));

    /// <summary>Everybody but some, also those that join later. The object may be kept; making one allocates.</summary>
    /// <param name="members">Those that get nothing. They need not be members.</param>
    /// <exception cref="ArgumentException">One is no generated client, or one over UDP, or one that connects again by itself.</exception>
    public TCallback Except(params ReadOnlySpan<TCallback> members) => Stub(GroupAudience.Except(IdsOf(members)));

    /// <summary>Nobody but some, as long as they are members. The object may be kept; making one allocates.</summary>
    /// <param name="members">Those that get it.</param>
    /// <exception cref="ArgumentException">One is no generated client, or one over UDP, or one that connects again by itself.</exception>
    public TCallback Only(params ReadOnlySpan<TCallback> members) => Stub(GroupAudience.Only(IdsOf(members)));

    /// <summary>Removes all members, and takes no more. Broadcasts end with an <see cref="ObjectDisposedException"/> then. Connections stay open.</summary>
    public void Dispose() => _delivery.Dispose();

    private static GroupMember MemberOf(TCallback member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return member is IServiceClient client
            ? GroupMember.Of(client.Connection) ?? throw new ArgumentException("A member is one connection: no client over UDP, and none that connects again by itself (ClientOptions.Reconnect).", nameof(member))
            : throw new ArgumentException($"Members are generated clients, as CallbackOf gives them, and no {member.GetType()}.", nameof(member));
    }

    private static Guid[] IdsOf(ReadOnlySpan<TCallback> members)
    {
        var ids = new Guid[members.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = MemberOf(members[i]).Id;
        }

        return ids;
    }

    private TCallback Stub(GroupAudience audience) => _contract.MakeStub(new Broadcaster(_delivery.Relay, audience, _settings));
}
