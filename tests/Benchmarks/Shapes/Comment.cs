using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>A comment on an answer.</summary>
[GenerateSerializer(GenerateFieldIds = GenerateFieldIds.PublicProperties), Message, MemoryPackable, MessagePackObject]
public partial class Comment
{
    /// <summary>Its own number.</summary>
    [MessagePack.Key(0)]
    public int? CommentId { get; set; }

    /// <summary>What it is about.</summary>
    [MessagePack.Key(1)]
    public int? PostId { get; set; }

    /// <summary>When it was written.</summary>
    [MessagePack.Key(2)]
    public DateTime? CreationDate { get; set; }

    /// <summary>What kind of post it is about.</summary>
    [MessagePack.Key(3)]
    public PostKind? PostKind { get; set; }

    /// <summary>Votes.</summary>
    [MessagePack.Key(4)]
    public int? Score { get; set; }

    /// <summary>Whether it was edited.</summary>
    [MessagePack.Key(5)]
    public bool? Edited { get; set; }

    /// <summary>Who wrote it.</summary>
    [MessagePack.Key(6)]
    public ShallowUser? Owner { get; set; }

    /// <summary>Whom it answers.</summary>
    [MessagePack.Key(7)]
    public ShallowUser? ReplyToUser { get; set; }

    /// <summary>Where it is.</summary>
    [MessagePack.Key(8)]
    public string? Link { get; set; }

    /// <summary>The text as HTML.</summary>
    [MessagePack.Key(9)]
    public string? Body { get; set; }

    /// <summary>The text as written.</summary>
    [MessagePack.Key(10)]
    public string? BodyMarkdown { get; set; }

    /// <summary>Whether the reader voted for it.</summary>
    [MessagePack.Key(11)]
    public bool? Upvoted { get; set; }

    /// <summary>The same comment in objects of its own.</summary>
    public Comment Copy() => new()
    {
        CommentId = CommentId,
        PostId = PostId,
        CreationDate = CreationDate,
        PostKind = PostKind,
        Score = Score,
        Edited = Edited,
        Owner = Owner?.Copy(),
        ReplyToUser = ReplyToUser?.Copy(),
        Link = Texts.Copy(Link),
        Body = Texts.Copy(Body),
        BodyMarkdown = Texts.Copy(BodyMarkdown),
        Upvoted = Upvoted,
    };
}

/// <summary>What a comment is about.</summary>
public enum PostKind : byte
{
    /// <summary>A question.</summary>
    Question = 1,

    /// <summary>An answer.</summary>
    Answer = 2,
}
