namespace ProtoGen.Generator.Tests.Versions;

/// <summary>What a reader makes of what another version wrote.</summary>
/// <param name="Verdict">
/// One word of docs/changing-messages.md: <c>yes</c>; <c>lost</c>, where it has a default or a rounded number in the place of what was sent;
/// <c>wrong</c>, where a value is in another member; or the code of the error.
/// </param>
/// <param name="Text">The value member by member, or the path of the error.</param>
internal sealed record Outcome(string Verdict, string Text)
{
    /// <summary>The reader has everything that it knows of, and its own defaults where nothing was sent.</summary>
    public static Outcome Reads(string value) => new("yes", value);

    /// <summary>The reader has a default or a rounded number in the place of what was sent, without a word.</summary>
    public static Outcome Loses(string value) => new("lost", value);

    /// <summary>The reader has a value in another member, without a word.</summary>
    public static Outcome Confuses(string value) => new("wrong", value);

    /// <summary>The reader refuses the bytes, and says with what code and where.</summary>
    public static Outcome Fails(SerializationErrorCode code, string path) => new(code.ToString(), path);
}
