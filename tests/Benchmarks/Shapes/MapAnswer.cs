using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>The answer as a map of its members' names.</summary>
[GenerateSerializer, Message(MessageLayout.Map), MemoryPackable, MessagePackObject(keyAsPropertyName: true)]
public partial record MapAnswer(
    int? QuestionId,
    int? AnswerId,
    DateTime? LockedDate,
    DateTime? CreationDate,
    DateTime? LastEditDate,
    DateTime? LastActivityDate,
    int? Score,
    DateTime? CommunityOwnedDate,
    bool? IsAccepted,
    string? Body,
    MapUser? Owner,
    string? Title,
    int? UpVoteCount,
    int? DownVoteCount,
    List<MapComment>? Comments,
    string? Link,
    List<string>? Tags,
    bool? Upvoted,
    bool? Downvoted,
    bool? Accepted,
    MapUser? LastEditor,
    int? CommentCount,
    string? BodyMarkdown,
    string? ShareLink)
{
    /// <summary>The same as a map.</summary>
    public static MapAnswer From(Answer answer) => new(
        answer.QuestionId, answer.AnswerId, answer.LockedDate, answer.CreationDate, answer.LastEditDate, answer.LastActivityDate,
        answer.Score, answer.CommunityOwnedDate, answer.IsAccepted, answer.Body, MapUser.From(answer.Owner), answer.Title,
        answer.UpVoteCount, answer.DownVoteCount, answer.Comments?.ConvertAll(MapComment.From), answer.Link, answer.Tags,
        answer.Upvoted, answer.Downvoted, answer.Accepted, MapUser.From(answer.LastEditor), answer.CommentCount,
        answer.BodyMarkdown, answer.ShareLink);

    /// <summary>The same in objects of its own.</summary>
    public MapAnswer Copy() => this with
    {
        Body = Texts.Copy(Body),
        Owner = Owner?.Copy(),
        Title = Texts.Copy(Title),
        Comments = Comments?.ConvertAll(comment => comment.Copy()),
        Link = Texts.Copy(Link),
        Tags = Tags?.ConvertAll(tag => new string(tag.AsSpan())),
        LastEditor = LastEditor?.Copy(),
        BodyMarkdown = Texts.Copy(BodyMarkdown),
        ShareLink = Texts.Copy(ShareLink),
    };
}
