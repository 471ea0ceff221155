using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Tests.Architecture;

/// <summary>
/// What the user wrote (Parsing), what we know (Model), what we print (Emit) and what we tell the user (Diagnostics)
/// stay apart: parsers and printers meet in the models only.
/// </summary>
public class GeneratorRoomTests
{
    private const string Root = "ProtoGen.Generator.";

    // What each room may use, itself aside. Names that all rooms print or look for belong to none of them.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Model"] = [],
        ["Parsing"] = ["Model", "Diagnostics"],
        ["Emit"] = ["Model"],
        ["Diagnostics"] = ["Parsing"],
    };

    // The one thing of Diagnostics that parsers know: what there is to report.
    private static readonly string Descriptors = typeof(DiagnosticDescriptors).FullName!;

    // What only a parser may hold: it keeps a compilation alive, or is never equal to itself after an edit.
    private static readonly string[] CompilerParts =
        ["Symbol", "Syntax", "SyntaxNode", "SyntaxTree", "SyntaxReference", "SyntaxToken", "Location", "Compilation", "SemanticModel", "AttributeData", "Diagnostic"];

    private static readonly ArchUnitNET.Domain.Architecture Generator = new ArchLoader().LoadAssemblies(typeof(ProtoGenGenerator).Assembly).Build();

    private static readonly List<(string Room, string Type, string Target)> Dependencies =
    [
        .. from type in Generator.Types
           let room = RoomOf(type.FullName)
           where room is not null
           from dependency in type.Dependencies
           select (room, type.FullName, dependency.Target.FullName),
    ];

    [Fact]
    public void A_room_uses_only_the_rooms_it_may() => Assert.Empty(
        from dependency in Dependencies
        let used = RoomOf(dependency.Target)
        where used is not null && used != dependency.Room && !Allowed[dependency.Room].Contains(used)
        select $"{dependency.Type} uses {dependency.Target}");

    [Fact]
    public void Parsers_know_what_can_be_reported_but_not_who_reports_it() => Assert.Empty(
        from dependency in Dependencies
        where dependency.Room == "Parsing" && RoomOf(dependency.Target) == "Diagnostics" && dependency.Target != Descriptors
        select $"{dependency.Type} uses {dependency.Target}");

    [Fact]
    public void Descriptors_know_no_parser() => Assert.Empty(
        from dependency in Dependencies
        where dependency.Type.StartsWith(Descriptors, StringComparison.Ordinal) && RoomOf(dependency.Target) == "Parsing"
        select dependency.Target);

    [Theory]
    [InlineData("Model")]
    [InlineData("Emit")]
    public void Only_parsers_see_symbols_and_syntax(string room) => Assert.Empty(
        from dependency in Dependencies
        where dependency.Room == room && IsPartOfCompiler(dependency.Target)
        select $"{dependency.Type} uses {dependency.Target}");

    [Fact]
    public void The_generator_knows_the_runtime_by_name_only() => Assert.DoesNotContain(
        typeof(MessageAttribute).Assembly.GetName().Name,
        typeof(ProtoGenGenerator).Assembly.GetReferencedAssemblies().Select(name => name.Name));

    [Fact]
    public void The_checks_see_what_they_check()
    {
        Assert.Equal(Allowed.Keys.Order(), Dependencies.Select(dependency => dependency.Room).Distinct().Order());
        Assert.Contains(Dependencies, dependency => dependency.Room == "Parsing" && IsPartOfCompiler(dependency.Target));
        Assert.Contains(Dependencies, dependency => dependency.Room == "Parsing" && dependency.Target == Descriptors);
        Assert.Contains(Dependencies, dependency => dependency.Room == "Emit" && RoomOf(dependency.Target) == "Model");
    }

    private static string? RoomOf(string type)
    {
        if (!type.StartsWith(Root, StringComparison.Ordinal))
        {
            return null;
        }

        string[] parts = type[Root.Length..].Split('.', '+', '/');
        return parts.Length > 1 && Allowed.ContainsKey(parts[0]) ? parts[0] : null;
    }

    // SymbolDisplay and SyntaxFacts are tables: they know the language, not a program.
    private static bool IsPartOfCompiler(string type)
    {
        string name = type[(type.LastIndexOf('.') + 1)..];
        return type.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal)
            && !name.StartsWith("SymbolDisplay", StringComparison.Ordinal)
            && name is not ("SyntaxFacts" or "SyntaxKind")
            && CompilerParts.Any(part => name.EndsWith(part, StringComparison.Ordinal));
    }
}
