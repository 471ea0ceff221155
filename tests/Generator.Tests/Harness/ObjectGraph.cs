using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>
/// Walks everything a stage hands on. A model that holds a symbol keeps a whole compilation alive between keystrokes
/// and is never equal to the next one, and nothing else would tell.
/// </summary>
internal sealed class ObjectGraph
{
    private static readonly Type[] s_forbidden =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxToken), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Location),
        typeof(Compilation), typeof(SemanticModel), typeof(AttributeData), typeof(Diagnostic), typeof(IOperation),
    ];

    private readonly HashSet<object> _visited = new(ReferenceEqualityComparer.Instance);

    public static void AssertHoldsNoCompilation(GeneratorRunResult result, ImmutableArray<string> steps)
    {
        foreach (string name in steps)
        {
            if (!result.TrackedSteps.TryGetValue(name, out var runs))
            {
                continue;
            }

            foreach (var (value, _) in runs.SelectMany(run => run.Outputs))
            {
                AssertHoldsNoCompilation(value, name);
            }
        }
    }

    public static void AssertHoldsNoCompilation(object? value, string stage) => new ObjectGraph().Visit(value, stage);

    private void Visit(object? value, string path)
    {
        if (value is null)
        {
            return;
        }

        var type = value.GetType();
        AssertAllowed(type, path);
        if (IsLeaf(type) || (!type.IsValueType && !_visited.Add(value)))
        {
            return;
        }

        if (type.IsArray)
        {
            int i = 0;
            foreach (object? item in (IEnumerable)value)
            {
                Visit(item, $"{path}[{i++}]");
            }

            return;
        }

        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                string fieldPath = $"{path}.{field.Name}";
                AssertAllowed(field.FieldType, fieldPath); // also when it happens to be null in this run
                Visit(field.GetValue(value), fieldPath);
            }
        }
    }

    // By assignability: a symbol's run-time type is an internal class of the compiler, never ISymbol itself.
    private static void AssertAllowed(Type type, string path)
    {
        var element = type;
        while (element.IsArray)
        {
            element = element.GetElementType()!;
        }

        foreach (var forbidden in s_forbidden)
        {
            Assert.False(forbidden.IsAssignableFrom(element), $"{path} holds {type}, which is a {forbidden.Name}.");
        }
    }

    private static bool IsLeaf(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsPointer || type == typeof(string) || type == typeof(decimal) || typeof(MemberInfo).IsAssignableFrom(type);
}
