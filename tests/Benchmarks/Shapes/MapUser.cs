using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>A user as a map.</summary>
[GenerateSerializer, Message(MessageLayout.Map), MemoryPackable, MessagePackObject(keyAsPropertyName: true)]
public partial record MapUser(
    int? UserId,
    string? DisplayName,
    int? Reputation,
    UserKind? UserKind,
    string? ProfileImage,
    string? Link,
    int? AcceptRate,
    MapBadges? BadgeCounts)
{
    /// <summary>The same as a map.</summary>
    public static MapUser? From(ShallowUser? shallowUser) => shallowUser is null ? null : new(
        shallowUser.UserId, shallowUser.DisplayName, shallowUser.Reputation, shallowUser.UserKind, shallowUser.ProfileImage,
        shallowUser.Link, shallowUser.AcceptRate, MapBadges.From(shallowUser.BadgeCounts));

    /// <summary>The same in objects of its own.</summary>
    public MapUser Copy() => this with
    {
        DisplayName = Texts.Copy(DisplayName),
        ProfileImage = Texts.Copy(ProfileImage),
        Link = Texts.Copy(Link),
        BadgeCounts = BadgeCounts?.Copy(),
    };
}

/// <summary>A user's badges as a map.</summary>
[GenerateSerializer, Message(MessageLayout.Map), MemoryPackable, MessagePackObject(keyAsPropertyName: true)]
public partial record MapBadges(
    int? Gold,
    int? Silver,
    int? Bronze)
{
    /// <summary>The same as a map.</summary>
    public static MapBadges? From(BadgeCounts? badgeCounts) => badgeCounts is null ? null : new(
        badgeCounts.Gold, badgeCounts.Silver, badgeCounts.Bronze);

    /// <summary>The same in objects of its own.</summary>
    public MapBadges Copy() => this with { };
}
