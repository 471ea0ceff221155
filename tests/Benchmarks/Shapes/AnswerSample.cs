namespace ProtoGen.Benchmarks.Shapes;

/// <summary>The answer that is measured: two comments, four users, 1.6 KB.</summary>
internal static class AnswerSample
{
    private static readonly DateTime Written = new(2026, 3, 14, 15, 9, 26, DateTimeKind.Utc);

    public static Answer Create() => new()
    {
        QuestionId = 31_415_926,
        AnswerId = 31_416_077,
        CreationDate = Written,
        LastEditDate = Written.AddHours(5),
        LastActivityDate = Written.AddDays(2),
        Score = 271,
        IsAccepted = true,
        Body = "<p>A socket carries bytes. A list, a tuple or a dictionary has to be turned into bytes first, and back again on the other side.</p><pre><code>await client.RecordAsync(readings);</code></pre>",
        Owner = User(1_042, "Grace", 98_214, UserKind.Moderator),
        Title = "How do I send a list over a socket?",
        UpVoteCount = 280,
        DownVoteCount = 9,
        Comments =
        [
            Comment(9_001, "Does this work over UDP too?", User(77_103, "Dennis", 311, UserKind.Registered), null),
            Comment(9_002, "It does, as long as the message fits a datagram.", User(1_042, "Grace", 98_214, UserKind.Moderator), User(77_103, "Dennis", 311, UserKind.Registered)),
        ],
        Link = "https://questions.example/q/31415926/how-do-i-send-a-list-over-a-socket",
        Tags = ["sockets", "serialization", "tcp", "udp"],
        Upvoted = false,
        Accepted = true,
        LastEditor = User(5, "Barbara", 250_004, UserKind.Registered),
        CommentCount = 2,
        BodyMarkdown = "A socket carries bytes. A list, a tuple or a dictionary has to be turned into bytes first, and back again on the other side.\n\n    await client.RecordAsync(readings);",
        ShareLink = "https://questions.example/a/31416077",
    };

    private static Comment Comment(int id, string text, ShallowUser owner, ShallowUser? replyTo) => new()
    {
        CommentId = id,
        PostId = 31_416_077,
        CreationDate = Written.AddMinutes(id - 8_990),
        PostKind = PostKind.Answer,
        Score = 3,
        Edited = false,
        Owner = owner,
        ReplyToUser = replyTo,
        Link = "https://questions.example/a/31416077#comment",
        Body = text,
        BodyMarkdown = text,
    };

    private static ShallowUser User(int id, string name, int reputation, UserKind kind) => new()
    {
        UserId = id,
        DisplayName = name,
        Reputation = reputation,
        UserKind = kind,
        ProfileImage = "https://images.questions.example/avatar/7c1a",
        Link = "https://questions.example/users/" + name,
        AcceptRate = kind == UserKind.Moderator ? null : 86,
        BadgeCounts = new BadgeCounts { Gold = reputation / 10_000, Silver = reputation / 1_000, Bronze = reputation / 100 },
    };
}
