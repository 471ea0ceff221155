using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>
/// Prints what decides, before an array or a map is written, which of its members are left out. Each of those is taken out
/// of the object once, so that a property that changes its mind cannot make the header false.
/// </summary>
internal static class OmissionEmitter
{
    public static void Emit(SourceWriter code, ArrayModel array, Func<ElementModel, string> access)
    {
        if (array.Base is not null)
        {
            Emit(code, array.Base, access);
        }

        ElementModel[] optional = [.. array.Elements.Where(static element => element.WrittenIf is not null)];
        foreach (ElementModel element in optional)
        {
            code.Line($"{element.Shape.Type} {element.Local} = {access(element)};");
            if (array.IsMap)
            {
                code.Line($"bool {element.WrittenIf} = {element.IsNotDefault};");
            }
        }

        if (array.LengthLocal is { } length)
        {
            string choice = string.Concat(optional.OrderByDescending(static element => element.Position).Select(static element => $"{element.IsNotDefault} ? {Literals.Number(element.Position + 1)} : "));
            string whole = array.Keeper is { } keeper
                ? $"{keeper.Local}.CountElements({Literals.Number(array.Level)}, 0) > 0 ? {Literals.Number(array.Count)} : "
                : "";
            code.Line($"int {length} = {whole}{choice}{Literals.Number(array.Least)};");
        }
    }

    /// <summary>The number of elements or entries in C#; null where it is known already.</summary>
    public static string? Count(ArrayModel array)
    {
        ElementModel[] optional = [.. array.Elements.Where(static element => element.WrittenIf is not null)];
        return array switch
        {
            { LengthLocal: { } length } => length,
            { IsMap: true } when optional.Length > 0 => Literals.Number(array.Count - optional.Length)
                + string.Concat(optional.Select(static element => $" + ({element.WrittenIf} ? 1 : 0)")),
            _ => null,
        };
    }
}
