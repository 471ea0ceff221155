namespace ProtoGen.Generator.Model;

/// <summary>An array on the wire whose elements have each their own type.</summary>
/// <param name="Count">Its length as it is written, holes included.</param>
/// <param name="Elements">Its elements by position; a position without one is a hole, written as nil.</param>
internal sealed record ArrayModel(int Count, EquatableArray<ElementModel> Elements)
{
    /// <summary>For a message that derives from a message: the array of that one, which is element 0; else null.</summary>
    public ArrayModel? Base { get; init; }

    /// <summary>The local variable, in C#, with its number of elements as read.</summary>
    public string CountLocal { get; init; } = "count";

    /// <summary>The local variable, in C#, with the position it was read at.</summary>
    public string StartLocal { get; init; } = "start";

    /// <summary>The elements of all levels, in the order they are written in.</summary>
    public IEnumerable<ElementModel> AllElements => Base is null ? Elements : Base.AllElements.Concat(Elements);

    /// <summary>The bytes of the header of an array of that length.</summary>
    public static int HeaderSize(int count) => count switch
    {
        < 16 => 1,
        <= ushort.MaxValue => 3,
        _ => 5,
    };
}
