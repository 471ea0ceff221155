using System.Text;

namespace ProtoGen.Generator.Model;

/// <summary>An array on the wire whose elements have each their own type, or a map from their names.</summary>
/// <param name="Count">Its length as it is written, holes included.</param>
/// <param name="Elements">Its elements by position; a position without one is a hole, written as nil.</param>
internal sealed record ArrayModel(int Count, EquatableArray<ElementModel> Elements)
{
    /// <summary>Whether the elements are the values of a map, each behind its <see cref="ElementModel.WireName"/>.</summary>
    public bool IsMap { get; init; }

    /// <summary>For a message that derives from a message: the array of that one, which is element 0; else null.</summary>
    public ArrayModel? Base { get; init; }

    /// <summary>The local variable, in C#, with its number of elements as read.</summary>
    public string CountLocal { get; init; } = "count";

    /// <summary>The local variable, in C#, with the position it was read at.</summary>
    public string StartLocal { get; init; } = "start";

    /// <summary>Which array of a hierarchy it is: 0 for that of the outermost base.</summary>
    public int Level { get; init; }

    /// <summary>Where unknown elements are kept; null where they are skipped.</summary>
    public KeeperModel? Keeper { get; init; }

    /// <summary>In an array whose last elements may be left out: the local variable, in C#, with its length as it is written.</summary>
    public string? LengthLocal { get; init; }

    /// <summary>The length without all elements that may be left out.</summary>
    public int Least => Elements.Where(static element => element.WrittenIf is null)
        .Aggregate(Base is null ? 0 : 1, static (least, element) => Math.Max(least, element.Position + 1));

    /// <summary>The elements of all levels, in the order they are written in.</summary>
    public IEnumerable<ElementModel> AllElements => Base is null ? Elements : Base.AllElements.Concat(Elements);

    /// <summary>The bytes of a name on the wire.</summary>
    public static int NameSize(string name)
    {
        int length = Encoding.UTF8.GetByteCount(name);
        return length + length switch
        {
            < 32 => 1,
            <= byte.MaxValue => 2,
            <= ushort.MaxValue => 3,
            _ => 5,
        };
    }

    /// <summary>The bytes of the header of an array or map of that length.</summary>
    public static int HeaderSize(int count) => count switch
    {
        < 16 => 1,
        <= ushort.MaxValue => 3,
        _ => 5,
    };
}
