namespace ProtoGen.Generator.Model;

/// <summary>An array on the wire whose elements have each their own type.</summary>
/// <param name="Count">Its length as it is written, holes included.</param>
/// <param name="Elements">Its elements by position; a position without one is a hole, written as nil.</param>
internal sealed record ArrayModel(int Count, EquatableArray<ElementModel> Elements)
{
    /// <summary>The bytes of the header of an array of that length.</summary>
    public static int HeaderSize(int count) => count switch
    {
        < 16 => 1,
        <= ushort.MaxValue => 3,
        _ => 5,
    };
}
