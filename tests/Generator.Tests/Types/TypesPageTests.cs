using MessagePack;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Generator.Parsing;
using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Types;

/// <summary>docs/types.md names every type that the generator knows, and says of each what is really written.</summary>
public class TypesPageTests
{
    public static TheoryData<string> PageTypes => [.. TypesPage.Rows.SelectMany(row => row.Types)];

    [Theory]
    [MemberData(nameof(PageTypes))]
    public void The_stated_form_is_what_is_written(string type)
    {
        var row = TypesPage.Rows.Single(row => row.Types.Contains(type));
        string[] forms = [.. RowsOf(type).Select(sample => WireForm.Of(CompiledRows.All.Write(sample, Place.Alone))).Distinct()];

        foreach (string form in forms.Where(form => !row.Forms.Any(stated => WireForm.Matches(stated, form))))
        {
            Assert.True(row.IsOpen, $"{type} is also written as {form}.");
        }

        foreach (string stated in row.Forms)
        {
            Assert.True(forms.Any(form => WireForm.Matches(stated, form)), $"No row of the matrix writes {type} as {stated}.");
        }

        Assert.True(!row.IsOpen || forms.Length > 1, $"{type} has one form only, which the page should say.");
    }

    [Theory]
    [MemberData(nameof(PageTypes))]
    public void The_stated_packed_form_is_what_is_written(string type)
    {
        List<string> words = [];
        foreach (var row in RowsOf(type).Where(row => TypeMatrix.PackedBytes.ContainsKey(row.Case)))
        {
            byte[] bytes = CompiledRows.All.Write(row, Place.InPacked)[1..];
            MessagePackReader reader = new(bytes);
            reader.Skip();
            byte[] alone = bytes[..(int)reader.Consumed];
            byte[] inList = bytes[(int)reader.Consumed..];
            words.Add(WireForm.Of(alone) == "ext 80" ? "`ext 80`" : "");
            words.Add(IsLengthsAndBlock(alone) ? "lengths and `ext 80`" : "");
            words.Add(WireForm.Of(alone) == "int" && alone.Length > row.Wire.Length / 2 ? "full width" : "");
            words.Add(WireForm.Of(inList) == "ext 80" ? "as elements" : "");
        }

        Assert.Equal(string.Join(", ", words.Where(word => word.Length > 0).Distinct()), TypesPage.Rows.Single(row => row.Types.Contains(type)).Packed);
    }

    [Theory]
    [MemberData(nameof(PageTypes))]
    public void A_name_is_that_of_the_type(string type)
    {
        foreach (var row in RowsOf(type).Where(row => row.Declares.Length == 0 && !type.Contains('[', StringComparison.Ordinal) && type is not ("T?" or "(T1, ..., Tn)")))
        {
            int arguments = type.IndexOf('<', StringComparison.Ordinal);
            if (arguments < 0 || type.EndsWith("<byte>", StringComparison.Ordinal))
            {
                Assert.Equal(type, row.Type);
            }
            else
            {
                Assert.StartsWith(type[..(arguments + 1)], row.Type, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Every_row_of_the_matrix_is_of_a_type_of_the_page() =>
        Assert.Empty(TypeMatrix.Rows.Select(row => row.Name).Distinct().Except(TypesPage.Rows.SelectMany(row => row.Types)));

    [Fact]
    public void No_type_that_the_generator_knows_is_left_out()
    {
        HashSet<string> onPage = [.. TypesPage.Rows.SelectMany(row => row.Types).SelectMany(RowsOf).Select(row => Name(CompiledRows.All.TypeOf(row)))];

        string[] known = [.. KnownToTheGenerator().Order(StringComparer.Ordinal)];

        Assert.InRange(known.Length, 100, 1000);
        Assert.Contains("System.Half", known);
        Assert.Contains("System.Memory`1 of System.Byte", known);
        Assert.Contains("System.Collections.Generic.PriorityQueue`2", known);
        Assert.Empty(known.Except(onPage));
    }

    private static bool IsLengthsAndBlock(byte[] bytes)
    {
        MessagePackReader reader = new(bytes);
        if (reader.NextMessagePackType != MessagePackType.Array || reader.ReadArrayHeader() is var count && (count < 2 || reader.NextMessagePackType != MessagePackType.Integer))
        {
            return false;
        }

        for (int i = 1; i < count; i++)
        {
            reader.Skip();
        }

        return WireForm.Of(bytes[(int)reader.Consumed..]) == "ext 80";
    }

    private static TypeRow[] RowsOf(string type)
    {
        TypeRow[] rows = [.. TypeMatrix.Rows.Where(row => row.Name == type)];
        Assert.True(rows.Length > 0, $"The matrix has no row of {type}.");
        return rows;
    }

    // Every public type of the framework and the runtime is shown to the generator's tables.
    private static IEnumerable<string> KnownToTheGenerator()
    {
        var compilation = CSharpCompilation.Create("Known", references: References.Runtime);
        var ofByte = compilation.GetSpecialType(SpecialType.System_Byte);
        foreach (var type in Types(compilation.GlobalNamespace))
        {
            string name = $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
            if (KnownTypes.FindPrimitive(type) is not null || KnownTypes.FindFramework(type) is not null || KnownTypes.FindGeneric(type) is not null)
            {
                yield return name;
            }

            if (type.Arity == 1 && type.TypeParameters[0].ConstraintTypes.IsEmpty && KnownTypes.FindFramework(type.Construct(ofByte)) is not null)
            {
                yield return $"{name} of System.Byte";
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Where(type => type.DeclaredAccessibility == Accessibility.Public).Concat(space.GetNamespaceMembers().SelectMany(Types));

    private static string Name(Type type)
    {
        string name = type.IsGenericType ? type.GetGenericTypeDefinition().FullName! : type.FullName!;
        return type.IsGenericType && type.GenericTypeArguments is [var only] && only == typeof(byte) ? $"{name} of {only.FullName}" : name;
    }
}
