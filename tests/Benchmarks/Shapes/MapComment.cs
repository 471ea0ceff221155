using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>A comment as a map.</summary>
[GenerateSerializer, Message(MessageLayout.Map), MemoryPackable, MessagePackObject(keyAsPropertyName: true)]
public partial record MapComment(
    int? CommentId,
    int? PostId,
    DateTime? CreationDate,
    PostKind? PostKind,
    int? Score,
    bool? Edited,
    MapUser? Owner,
    MapUser? ReplyToUser,
    string? Link,
    string? Body,
    string? BodyMarkdown,
    bool? Upvoted)
{
    /// <summary>The same as a map.</summary>
    public static MapComment From(Comment comment) => new(
        comment.CommentId, comment.PostId, comment.CreationDate, comment.PostKind, comment.Score, comment.Edited,
        MapUser.From(comment.Owner), MapUser.From(comment.ReplyToUser), comment.Link, comment.Body, comment.BodyMarkdown,
        comment.Upvoted);

    /// <summary>The same in objects of its own.</summary>
    public MapComment Copy() => this with
    {
        Owner = Owner?.Copy(),
        ReplyToUser = ReplyToUser?.Copy(),
        Link = Texts.Copy(Link),
        Body = Texts.Copy(Body),
        BodyMarkdown = Texts.Copy(BodyMarkdown),
    };
}
