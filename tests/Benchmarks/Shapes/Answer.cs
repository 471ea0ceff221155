using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>An answer of a question-and-answer site, as its public interface gives it: the graph that serializers like to be measured with.</summary>
[GenerateSerializer(GenerateFieldIds = GenerateFieldIds.PublicProperties), Message, MemoryPackable, MessagePackObject]
public partial class Answer
{
    /// <summary>The question that is answered.</summary>
    [MessagePack.Key(0)]
    public int? QuestionId { get; set; }

    /// <summary>Its own number.</summary>
    [MessagePack.Key(1)]
    public int? AnswerId { get; set; }

    /// <summary>When it was locked.</summary>
    [MessagePack.Key(2)]
    public DateTime? LockedDate { get; set; }

    /// <summary>When it was written.</summary>
    [MessagePack.Key(3)]
    public DateTime? CreationDate { get; set; }

    /// <summary>When it was edited.</summary>
    [MessagePack.Key(4)]
    public DateTime? LastEditDate { get; set; }

    /// <summary>When anything happened.</summary>
    [MessagePack.Key(5)]
    public DateTime? LastActivityDate { get; set; }

    /// <summary>Votes for less votes against.</summary>
    [MessagePack.Key(6)]
    public int? Score { get; set; }

    /// <summary>When it was given to everyone.</summary>
    [MessagePack.Key(7)]
    public DateTime? CommunityOwnedDate { get; set; }

    /// <summary>Whether the asker took it.</summary>
    [MessagePack.Key(8)]
    public bool? IsAccepted { get; set; }

    /// <summary>The text as HTML.</summary>
    [MessagePack.Key(9)]
    public string? Body { get; set; }

    /// <summary>Who wrote it.</summary>
    [MessagePack.Key(10)]
    public ShallowUser? Owner { get; set; }

    /// <summary>The question's title.</summary>
    [MessagePack.Key(11)]
    public string? Title { get; set; }

    /// <summary>Votes for.</summary>
    [MessagePack.Key(12)]
    public int? UpVoteCount { get; set; }

    /// <summary>Votes against.</summary>
    [MessagePack.Key(13)]
    public int? DownVoteCount { get; set; }

    /// <summary>What others say.</summary>
    [MessagePack.Key(14)]
    public List<Comment>? Comments { get; set; }

    /// <summary>Where it is.</summary>
    [MessagePack.Key(15)]
    public string? Link { get; set; }

    /// <summary>What it is about.</summary>
    [MessagePack.Key(16)]
    public List<string>? Tags { get; set; }

    /// <summary>Whether the reader voted for it.</summary>
    [MessagePack.Key(17)]
    public bool? Upvoted { get; set; }

    /// <summary>Whether the reader voted against it.</summary>
    [MessagePack.Key(18)]
    public bool? Downvoted { get; set; }

    /// <summary>Whether the reader accepted it.</summary>
    [MessagePack.Key(19)]
    public bool? Accepted { get; set; }

    /// <summary>Who edited it.</summary>
    [MessagePack.Key(20)]
    public ShallowUser? LastEditor { get; set; }

    /// <summary>How many comments.</summary>
    [MessagePack.Key(21)]
    public int? CommentCount { get; set; }

    /// <summary>The text as written.</summary>
    [MessagePack.Key(22)]
    public string? BodyMarkdown { get; set; }

    /// <summary>The short link.</summary>
    [MessagePack.Key(23)]
    public string? ShareLink { get; set; }

    /// <summary>The same answer in objects of its own.</summary>
    public Answer Copy() => new()
    {
        QuestionId = QuestionId,
        AnswerId = AnswerId,
        LockedDate = LockedDate,
        CreationDate = CreationDate,
        LastEditDate = LastEditDate,
        LastActivityDate = LastActivityDate,
        Score = Score,
        CommunityOwnedDate = CommunityOwnedDate,
        IsAccepted = IsAccepted,
        Body = Texts.Copy(Body),
        Owner = Owner?.Copy(),
        Title = Texts.Copy(Title),
        UpVoteCount = UpVoteCount,
        DownVoteCount = DownVoteCount,
        Comments = Comments?.ConvertAll(comment => comment.Copy()),
        Link = Texts.Copy(Link),
        Tags = Tags?.ConvertAll(tag => new string(tag.AsSpan())),
        Upvoted = Upvoted,
        Downvoted = Downvoted,
        Accepted = Accepted,
        LastEditor = LastEditor?.Copy(),
        CommentCount = CommentCount,
        BodyMarkdown = Texts.Copy(BodyMarkdown),
        ShareLink = Texts.Copy(ShareLink),
    };
}
