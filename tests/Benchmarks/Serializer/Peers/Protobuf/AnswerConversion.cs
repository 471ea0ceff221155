using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.Serializer.Peers.Protobuf;

/// <summary>The answer graph into protobuf's own types and back, outside what is measured.</summary>
internal static class AnswerConversion
{
    public static Answer ToProtobuf(Shapes.Answer value)
    {
        var message = new Answer();
        if (value.QuestionId is { } questionId)
        {
            message.QuestionId = questionId;
        }

        if (value.AnswerId is { } answerId)
        {
            message.AnswerId = answerId;
        }

        if (value.LockedDate is { } lockedDate)
        {
            message.LockedDate = (ulong)lockedDate.Ticks;
        }

        if (value.CreationDate is { } creationDate)
        {
            message.CreationDate = (ulong)creationDate.Ticks;
        }

        if (value.LastEditDate is { } lastEditDate)
        {
            message.LastEditDate = (ulong)lastEditDate.Ticks;
        }

        if (value.LastActivityDate is { } lastActivityDate)
        {
            message.LastActivityDate = (ulong)lastActivityDate.Ticks;
        }

        if (value.Score is { } score)
        {
            message.Score = score;
        }

        if (value.CommunityOwnedDate is { } communityOwnedDate)
        {
            message.CommunityOwnedDate = (ulong)communityOwnedDate.Ticks;
        }

        if (value.IsAccepted is { } isAccepted)
        {
            message.IsAccepted = isAccepted;
        }

        if (value.Body is { } body)
        {
            message.Body = body;
        }

        message.Owner = value.Owner is null ? null : ToProtobuf(value.Owner);

        if (value.Title is { } title)
        {
            message.Title = title;
        }

        if (value.UpVoteCount is { } upVoteCount)
        {
            message.UpVoteCount = upVoteCount;
        }

        if (value.DownVoteCount is { } downVoteCount)
        {
            message.DownVoteCount = downVoteCount;
        }

        message.Comments.Add(value.Comments!.Select(ToProtobuf));

        if (value.Link is { } link)
        {
            message.Link = link;
        }

        message.Tags.Add(value.Tags!);

        if (value.Upvoted is { } upvoted)
        {
            message.Upvoted = upvoted;
        }

        if (value.Downvoted is { } downvoted)
        {
            message.Downvoted = downvoted;
        }

        if (value.Accepted is { } accepted)
        {
            message.Accepted = accepted;
        }

        message.LastEditor = value.LastEditor is null ? null : ToProtobuf(value.LastEditor);

        if (value.CommentCount is { } commentCount)
        {
            message.CommentCount = commentCount;
        }

        if (value.BodyMarkdown is { } bodyMarkdown)
        {
            message.BodyMarkdown = bodyMarkdown;
        }

        if (value.ShareLink is { } shareLink)
        {
            message.ShareLink = shareLink;
        }

        return message;
    }

    public static Shapes.Answer FromProtobuf(Answer message) => new()
    {
        QuestionId = message.HasQuestionId ? message.QuestionId : null,
        AnswerId = message.HasAnswerId ? message.AnswerId : null,
        LockedDate = message.HasLockedDate ? new DateTime((long)message.LockedDate, DateTimeKind.Utc) : null,
        CreationDate = message.HasCreationDate ? new DateTime((long)message.CreationDate, DateTimeKind.Utc) : null,
        LastEditDate = message.HasLastEditDate ? new DateTime((long)message.LastEditDate, DateTimeKind.Utc) : null,
        LastActivityDate = message.HasLastActivityDate ? new DateTime((long)message.LastActivityDate, DateTimeKind.Utc) : null,
        Score = message.HasScore ? message.Score : null,
        CommunityOwnedDate = message.HasCommunityOwnedDate ? new DateTime((long)message.CommunityOwnedDate, DateTimeKind.Utc) : null,
        IsAccepted = message.HasIsAccepted ? message.IsAccepted : null,
        Body = message.HasBody ? message.Body : null,
        Owner = message.Owner is null ? null : FromProtobuf(message.Owner),
        Title = message.HasTitle ? message.Title : null,
        UpVoteCount = message.HasUpVoteCount ? message.UpVoteCount : null,
        DownVoteCount = message.HasDownVoteCount ? message.DownVoteCount : null,
        Comments = [.. message.Comments.Select(FromProtobuf)],
        Link = message.HasLink ? message.Link : null,
        Tags = [.. message.Tags],
        Upvoted = message.HasUpvoted ? message.Upvoted : null,
        Downvoted = message.HasDownvoted ? message.Downvoted : null,
        Accepted = message.HasAccepted ? message.Accepted : null,
        LastEditor = message.LastEditor is null ? null : FromProtobuf(message.LastEditor),
        CommentCount = message.HasCommentCount ? message.CommentCount : null,
        BodyMarkdown = message.HasBodyMarkdown ? message.BodyMarkdown : null,
        ShareLink = message.HasShareLink ? message.ShareLink : null,
    };

    private static Comment ToProtobuf(Shapes.Comment value)
    {
        var message = new Comment();
        if (value.CommentId is { } commentId)
        {
            message.CommentId = commentId;
        }

        if (value.PostId is { } postId)
        {
            message.PostId = postId;
        }

        if (value.CreationDate is { } creationDate)
        {
            message.CreationDate = (ulong)creationDate.Ticks;
        }

        if (value.PostKind is { } postKind)
        {
            message.PostKind = (int)postKind;
        }

        if (value.Score is { } score)
        {
            message.Score = score;
        }

        if (value.Edited is { } edited)
        {
            message.Edited = edited;
        }

        message.Owner = value.Owner is null ? null : ToProtobuf(value.Owner);
        message.ReplyToUser = value.ReplyToUser is null ? null : ToProtobuf(value.ReplyToUser);

        if (value.Link is { } link)
        {
            message.Link = link;
        }

        if (value.Body is { } body)
        {
            message.Body = body;
        }

        if (value.BodyMarkdown is { } bodyMarkdown)
        {
            message.BodyMarkdown = bodyMarkdown;
        }

        if (value.Upvoted is { } upvoted)
        {
            message.Upvoted = upvoted;
        }

        return message;
    }

    private static Shapes.Comment FromProtobuf(Comment message) => new()
    {
        CommentId = message.HasCommentId ? message.CommentId : null,
        PostId = message.HasPostId ? message.PostId : null,
        CreationDate = message.HasCreationDate ? new DateTime((long)message.CreationDate, DateTimeKind.Utc) : null,
        PostKind = message.HasPostKind ? (PostKind)message.PostKind : null,
        Score = message.HasScore ? message.Score : null,
        Edited = message.HasEdited ? message.Edited : null,
        Owner = message.Owner is null ? null : FromProtobuf(message.Owner),
        ReplyToUser = message.ReplyToUser is null ? null : FromProtobuf(message.ReplyToUser),
        Link = message.HasLink ? message.Link : null,
        Body = message.HasBody ? message.Body : null,
        BodyMarkdown = message.HasBodyMarkdown ? message.BodyMarkdown : null,
        Upvoted = message.HasUpvoted ? message.Upvoted : null,
    };

    private static ShallowUser ToProtobuf(Shapes.ShallowUser value)
    {
        var message = new ShallowUser();
        if (value.UserId is { } userId)
        {
            message.UserId = userId;
        }

        if (value.DisplayName is { } displayName)
        {
            message.DisplayName = displayName;
        }

        if (value.Reputation is { } reputation)
        {
            message.Reputation = reputation;
        }

        if (value.UserKind is { } userKind)
        {
            message.UserKind = (int)userKind;
        }

        if (value.ProfileImage is { } profileImage)
        {
            message.ProfileImage = profileImage;
        }

        if (value.Link is { } link)
        {
            message.Link = link;
        }

        if (value.AcceptRate is { } acceptRate)
        {
            message.AcceptRate = acceptRate;
        }

        message.BadgeCounts = value.BadgeCounts is null ? null : ToProtobuf(value.BadgeCounts);
        return message;
    }

    private static Shapes.ShallowUser FromProtobuf(ShallowUser message) => new()
    {
        UserId = message.HasUserId ? message.UserId : null,
        DisplayName = message.HasDisplayName ? message.DisplayName : null,
        Reputation = message.HasReputation ? message.Reputation : null,
        UserKind = message.HasUserKind ? (UserKind)message.UserKind : null,
        ProfileImage = message.HasProfileImage ? message.ProfileImage : null,
        Link = message.HasLink ? message.Link : null,
        AcceptRate = message.HasAcceptRate ? message.AcceptRate : null,
        BadgeCounts = message.BadgeCounts is null ? null : FromProtobuf(message.BadgeCounts),
    };

    private static BadgeCounts ToProtobuf(Shapes.BadgeCounts value)
    {
        var message = new BadgeCounts();
        if (value.Gold is { } gold)
        {
            message.Gold = gold;
        }

        if (value.Silver is { } silver)
        {
            message.Silver = silver;
        }

        if (value.Bronze is { } bronze)
        {
            message.Bronze = bronze;
        }

        return message;
    }

    private static Shapes.BadgeCounts FromProtobuf(BadgeCounts message) => new()
    {
        Gold = message.HasGold ? message.Gold : null,
        Silver = message.HasSilver ? message.Silver : null,
        Bronze = message.HasBronze ? message.Bronze : null,
    };
}
