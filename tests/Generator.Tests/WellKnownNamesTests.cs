using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Generator.Parsing;

namespace ProtoGen.Generator.Tests;

/// <summary>The generator knows the runtime by name only, so nothing but this test notices when a name moves.</summary>
public class WellKnownNamesTests
{
    private const string Global = "global::";

    public static TheoryData<string> Names =>
        [.. typeof(WellKnownNames).GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Where(name => name.IsLiteral && name.Name is not (nameof(WellKnownNames.Formatter) or nameof(WellKnownNames.CaseFormatter)))
            .Select(name => (string)name.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_name_exists_in_the_runtime_and_is_public(string value)
    {
        var types = typeof(MessageAttribute).Assembly.GetExportedTypes();
        string bare = value.StartsWith(Global, StringComparison.Ordinal) ? value[Global.Length..] : value;

        if (bare.EndsWith('.'))
        {
            Assert.Contains(types, type => type.Namespace + "." == bare);
        }
        else
        {
            Assert.True(
                types.Any(type => type.FullName == bare || type.FullName!.Split('`')[0] == bare),
                $"The runtime has no public type {bare}.");
        }
    }

    // A program that calls one of them, and does nothing else, would find its type unregistered.
    [Fact]
    public void Every_method_that_takes_a_root_is_looked_for()
    {
        string[] names = [.. typeof(MessageSerializer).GetMethods()
            .Where(method => method.GetGenericArguments().Any(argument => argument.IsDefined(typeof(RootTypeAttribute))))
            .Select(method => method.Name)
            .Distinct()];

        Assert.Contains("Serialize", names);
        Assert.All(names, name => Assert.True(RootParser.IsCandidate(SyntaxFactory.IdentifierName(name)), $"The generator does not look at {name}."));
    }

    [Fact]
    public void The_list_is_not_empty() => Assert.True(Names.Count > 20);
}
