using System.Reflection;

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

    [Fact]
    public void The_list_is_not_empty() => Assert.True(Names.Count > 20);
}
