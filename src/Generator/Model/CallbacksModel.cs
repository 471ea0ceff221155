namespace ProtoGen.Generator.Model;

/// <summary>The methods of a message that are called when it is written or read, each list in the order of the calls.</summary>
internal sealed record CallbacksModel
{
    public static CallbacksModel None { get; } = new();

    public EquatableArray<CallbackModel> Serializing { get; init; }

    public EquatableArray<CallbackModel> Serialized { get; init; }

    public EquatableArray<CallbackModel> Deserialized { get; init; }

    /// <summary>Whether writing calls any.</summary>
    public bool OnWrite => !Serializing.IsEmpty || !Serialized.IsEmpty;
}

/// <param name="Method">The method's name in C#.</param>
/// <param name="Declaring">The base type that it is called through, in C#, where another member hides it; else null.</param>
internal sealed record CallbackModel(string Method, string? Declaring);
