using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>A user, as answers and comments name them.</summary>
[GenerateSerializer(GenerateFieldIds = GenerateFieldIds.PublicProperties), Message, MemoryPackable, MessagePackObject]
public partial class ShallowUser
{
    /// <summary>The number.</summary>
    [MessagePack.Key(0)]
    public int? UserId { get; set; }

    /// <summary>The name.</summary>
    [MessagePack.Key(1)]
    public string? DisplayName { get; set; }

    /// <summary>The points.</summary>
    [MessagePack.Key(2)]
    public int? Reputation { get; set; }

    /// <summary>What kind of user.</summary>
    [MessagePack.Key(3)]
    public UserKind? UserKind { get; set; }

    /// <summary>Where the picture is.</summary>
    [MessagePack.Key(4)]
    public string? ProfileImage { get; set; }

    /// <summary>Where the page is.</summary>
    [MessagePack.Key(5)]
    public string? Link { get; set; }

    /// <summary>Accepted answers, in percent.</summary>
    [MessagePack.Key(6)]
    public int? AcceptRate { get; set; }

    /// <summary>The badges.</summary>
    [MessagePack.Key(7)]
    public BadgeCounts? BadgeCounts { get; set; }

    /// <summary>The same user in objects of its own.</summary>
    public ShallowUser Copy() => new()
    {
        UserId = UserId,
        DisplayName = Texts.Copy(DisplayName),
        Reputation = Reputation,
        UserKind = UserKind,
        ProfileImage = Texts.Copy(ProfileImage),
        Link = Texts.Copy(Link),
        AcceptRate = AcceptRate,
        BadgeCounts = BadgeCounts?.Copy(),
    };
}

/// <summary>A user's badges.</summary>
[GenerateSerializer(GenerateFieldIds = GenerateFieldIds.PublicProperties), Message, MemoryPackable, MessagePackObject]
public partial class BadgeCounts
{
    /// <summary>Gold badges.</summary>
    [MessagePack.Key(0)]
    public int? Gold { get; set; }

    /// <summary>Silver badges.</summary>
    [MessagePack.Key(1)]
    public int? Silver { get; set; }

    /// <summary>Bronze badges.</summary>
    [MessagePack.Key(2)]
    public int? Bronze { get; set; }

    /// <summary>The same badges in objects of its own.</summary>
    public BadgeCounts Copy() => new()
    {
        Gold = Gold,
        Silver = Silver,
        Bronze = Bronze,
    };
}

/// <summary>What kind of user.</summary>
public enum UserKind : byte
{
    /// <summary>Not registered.</summary>
    Unregistered = 2,

    /// <summary>Registered.</summary>
    Registered = 3,

    /// <summary>Keeps order.</summary>
    Moderator = 4,
}
