using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Integers without a hole between them, which are read together: less code, and fewer branches.</summary>
internal static class Neighbours
{
    /// <summary>How many are read together.</summary>
    public const int Count = 4;

    /// <summary>Whether there are enough of them from that element on.</summary>
    public static bool StartAt(ArrayModel array, int index)
    {
        if (index + Count > array.Elements.Count || (index == 0 ? 0 : array.Elements[index - 1].Position + 1) != array.Elements[index].Position)
        {
            return false;
        }

        for (int i = index; i < index + Count; i++)
        {
            if (!IsInteger(array.Elements[i]) || array.Elements[i].Position - array.Elements[index].Position != i - index)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads them into their local variables.</summary>
    public static void Emit(SourceWriter code, ArrayModel array, int index) => code.Line(
        $"reader.ReadInt32sOrDefault({string.Join(", ", Enumerable.Range(index, Count).Select(i => $"out int {array.Elements[i].Local}"))});");

    private static bool IsInteger(ElementModel element) =>
        element is { Missing: MissingKind.Default, Shape: { Kind: EncodeKind.Primitive, Primitive: "Int32", EnumUnderlying: null, Type: "int", Null: not NullKind.Nullable } };
}
