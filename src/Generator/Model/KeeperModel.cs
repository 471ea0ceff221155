namespace ProtoGen.Generator.Model;

/// <summary>The member of a message that keeps what its reader does not know.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Local">The local variable, in C#, with its value.</param>
/// <param name="Builder">The local variable, in C#, that collects the value while a message is read.</param>
internal sealed record KeeperModel(string Name, string Local, string Builder)
{
    /// <summary>The field of the formatter of a map, in C#, with the names of the message's own members.</summary>
    public const string Names = "s_names";
}
