using System.Diagnostics.Metrics;

namespace ProtoGen.Diagnostics;

/// <summary>What is measured of groups. Any number of threads may call any member.</summary>
internal sealed class GroupMetrics
{
    private const string NameTag = "protogen.group.name";

    private readonly UpDownCounter<long> _members;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _disconnected;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meter">Where.</param>
    public GroupMetrics(Meter meter)
    {
        _members = meter.CreateUpDownCounter<long>("protogen.group.members", "{member}", "How many members groups have.");
        _dropped = meter.CreateCounter<long>("protogen.group.dropped_messages", "{message}", "How many times a member of a group did not get a message.");
        _disconnected = meter.CreateCounter<long>("protogen.group.disconnected_members", "{member}", "How many members were disconnected because they read too slowly.");
    }

    /// <summary>Members have joined, or left.</summary>
    public void Members(string? group, int change) => _members.Add(change, new KeyValuePair<string, object?>(NameTag, group));

    /// <summary>A member does not get a message.</summary>
    public void Dropped<TReason>(string? group, TReason reason)
        where TReason : struct, Enum
    {
        if (_dropped.Enabled)
        {
            _dropped.Add(1, new KeyValuePair<string, object?>(NameTag, group), new KeyValuePair<string, object?>("error.type", reason.ToString()));
        }
    }

    /// <summary>A member was disconnected.</summary>
    public void Disconnected(string? group) => _disconnected.Add(1, new KeyValuePair<string, object?>(NameTag, group));
}
