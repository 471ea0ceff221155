using System.Collections.Frozen;

namespace ProtoGen;

/// <summary>Who in a group gets a message. Immutable; members are named by their <see cref="GroupMember.Id"/>, wherever they are connected.</summary>
public sealed class GroupAudience
{
    private readonly FrozenSet<Guid> _named;

    private GroupAudience(GroupAudienceKind kind, IEnumerable<Guid> members)
    {
        Kind = kind;
        _named = members.ToFrozenSet();
    }

    /// <summary>Everybody.</summary>
    public static GroupAudience All { get; } = new(GroupAudienceKind.All, []);

    /// <summary>Whether those named get it, or all others.</summary>
    public GroupAudienceKind Kind { get; }

    /// <summary>The members that are named; empty for everybody.</summary>
    public IReadOnlyCollection<Guid> Members => _named;

    /// <summary>The same, without an allocation to go through them.</summary>
    internal FrozenSet<Guid> Named => _named;

    /// <summary>Everybody but some.</summary>
    /// <param name="members">The ids of those that do not get it.</param>
    public static GroupAudience Except(params IEnumerable<Guid> members) => new(GroupAudienceKind.Except, members);

    /// <summary>Nobody but some.</summary>
    /// <param name="members">The ids of those that get it.</param>
    public static GroupAudience Only(params IEnumerable<Guid> members) => new(GroupAudienceKind.Only, members);

    /// <summary>Whether a member gets it.</summary>
    /// <param name="member">The member's id.</param>
    public bool Includes(Guid member) => Kind == GroupAudienceKind.All || _named.Contains(member) == (Kind == GroupAudienceKind.Only);
}
