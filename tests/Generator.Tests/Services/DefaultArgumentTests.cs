using System.Reflection;
using System.Runtime.Loader;
using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Services;

/// <summary>A client has the same default arguments as its interface, to the last bit.</summary>
public class DefaultArgumentTests
{
    // One compilation for all of them: it takes longer than the comparisons.
    private static readonly Lazy<Assembly> s_assembly = new(Compile);

    public static TheoryData<string, string> Cases => new()
    {
        { "bool", "true" },
        { "byte", "255" },
        { "sbyte", "-128" },
        { "short", "-32768" },
        { "ushort", "65535" },
        { "int", "int.MinValue" },
        { "uint", "uint.MaxValue" },
        { "long", "long.MinValue" },
        { "ulong", "ulong.MaxValue" },
        { "float", "0.1f" },
        { "float", "float.Epsilon" },
        { "float", "float.NaN" },
        { "float", "float.NegativeInfinity" },
        { "double", "0.1" },
        { "double", "1e300" },
        { "double", "-0.0" },
        { "double", "double.NaN" },
        { "double", "double.PositiveInfinity" },
        { "double", "double.MinValue" },
        { "decimal", "1.50m" },
        { "decimal", "decimal.MinValue" },
        { "char", "'a'" },
        { "char", "'\\''" },
        { "char", "'\\0'" },
        { "char", "'\\uD800'" },
        { "string", "\"\"" },
        { "string", "\"quote \\\" brace {0} line \\r\\n back \\\\ tab \\t zero \\0 separator \\u2028\"" },
        { "string", "\"half \\uDC00 pair\"" },
        { "string", "\"\"\"raw \"text\" \"\"\"" },
        { "string?", "null" },
        { "string", "null!" },
        { "int?", "null" },
        { "int?", "-5" },
        { "double?", "double.NaN" },
        { "decimal?", "2.0m" },
        { "Color", "Color.Green" },
        { "Color", "(Color)77" },
        { "Color", "(Color)(-1)" },
        { "Color", "default" },
        { "Color", "Color.Red | Color.Green" },
        { "Color?", "Color.Green" },
        { "Color?", "null" },
        { "Wide", "Wide.Top" },
        { "System.Guid", "default" },
        { "System.DateTime", "default" },
        { "(int, string)", "default" },
        { "(int, string)?", "null" },
        { "int[]?", "null" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_default_argument_is_repeated(string type, string value)
    {
        string method = Method(type, value);
        ParameterInfo Parameter(string declaring) => s_assembly.Value.GetType(declaring, throwOnError: true)!.GetMethod(method)!.GetParameters()[0];
        var (given, repeated) = (Parameter("IProbe"), Parameter("ProbeClient"));

        Assert.True(repeated.HasDefaultValue);
        Assert.Equal(given.RawDefaultValue, repeated.RawDefaultValue);
        Assert.Equal(Bits(given.RawDefaultValue), Bits(repeated.RawDefaultValue));
    }

    private static Assembly Compile()
    {
        var methods = Cases.Select(data => ((string)data[0], (string)data[1]))
            .Select(data => $"Task {Method(data.Item1, data.Item2)}({data.Item1} value = {data.Item2});");
        var run = GeneratorHarness.Run($$"""
            using System.Threading.Tasks;
            using ProtoGen;

            public enum Color : sbyte { Red = 1, Green = 4, [System.Obsolete("old", true)] Old = 77 }
            public enum Wide : ulong { Top = ulong.MaxValue }

            [Service]
            public interface IProbe
            {
                {{string.Join("\n    ", methods)}}
            }
            """);
        using var image = new MemoryStream([.. OutputCompiler.AssertCompiles(run)]);
        return new AssemblyLoadContext("Input", isCollectible: true).LoadFromStream(image);
    }

    // Any name will do that differs from case to case.
    private static string Method(string type, string value) =>
        "Put" + Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes($"{type}={value}"));

    // Equal does not see the sign of zero nor the scale of a decimal.
    private static string? Bits(object? value) => value switch
    {
        double number => BitConverter.DoubleToInt64Bits(number).ToString("x", null),
        decimal number => string.Join(',', decimal.GetBits(number)),
        _ => null,
    };
}
