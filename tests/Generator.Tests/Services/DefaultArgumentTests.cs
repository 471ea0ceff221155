using System.Reflection;
using System.Runtime.Loader;
using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Services;

/// <summary>A client has the same default arguments as its interface, to the last bit.</summary>
public class DefaultArgumentTests
{
    [Theory]
    [InlineData("bool", "true")]
    [InlineData("byte", "255")]
    [InlineData("sbyte", "-128")]
    [InlineData("short", "-32768")]
    [InlineData("ushort", "65535")]
    [InlineData("int", "int.MinValue")]
    [InlineData("uint", "uint.MaxValue")]
    [InlineData("long", "long.MinValue")]
    [InlineData("ulong", "ulong.MaxValue")]
    [InlineData("float", "0.1f")]
    [InlineData("float", "float.Epsilon")]
    [InlineData("float", "float.NaN")]
    [InlineData("float", "float.NegativeInfinity")]
    [InlineData("double", "0.1")]
    [InlineData("double", "1e300")]
    [InlineData("double", "-0.0")]
    [InlineData("double", "double.NaN")]
    [InlineData("double", "double.PositiveInfinity")]
    [InlineData("double", "double.MinValue")]
    [InlineData("decimal", "1.50m")]
    [InlineData("decimal", "decimal.MinValue")]
    [InlineData("char", "'a'")]
    [InlineData("char", "'\\''")]
    [InlineData("char", "'\\0'")]
    [InlineData("char", "'\\uD800'")]
    [InlineData("string", "\"\"")]
    [InlineData("string", "\"quote \\\" brace {0} line \\r\\n back \\\\ tab \\t zero \\0 separator \\u2028\"")]
    [InlineData("string", "\"half \\uDC00 pair\"")]
    [InlineData("string", "\"\"\"raw \"text\" \"\"\"")]
    [InlineData("string?", "null")]
    [InlineData("string", "null!")]
    [InlineData("int?", "null")]
    [InlineData("int?", "-5")]
    [InlineData("double?", "double.NaN")]
    [InlineData("decimal?", "2.0m")]
    [InlineData("Color", "Color.Green")]
    [InlineData("Color", "(Color)77")]
    [InlineData("Color", "(Color)(-1)")]
    [InlineData("Color", "default")]
    [InlineData("Color", "Color.Red | Color.Green")]
    [InlineData("Color?", "Color.Green")]
    [InlineData("Color?", "null")]
    [InlineData("Wide", "Wide.Top")]
    [InlineData("System.Guid", "default")]
    [InlineData("System.DateTime", "default")]
    [InlineData("(int, string)", "default")]
    [InlineData("(int, string)?", "null")]
    [InlineData("int[]?", "null")]
    public void A_default_argument_is_repeated(string type, string value)
    {
        var run = GeneratorHarness.Run($$"""
            using System.Threading.Tasks;
            using ProtoGen;

            public enum Color : sbyte { Red = 1, Green = 4, [System.Obsolete("old", true)] Old = 77 }
            public enum Wide : ulong { Top = ulong.MaxValue }

            [Service]
            public interface IProbe { Task PutAsync({{type}} value = {{value}}); }
            """);

        var (given, repeated) = Defaults(run);
        Assert.True(repeated.HasDefaultValue);
        Assert.Equal(given.RawDefaultValue, repeated.RawDefaultValue);
        Assert.Equal(Bits(given.RawDefaultValue), Bits(repeated.RawDefaultValue));
    }

    private static (ParameterInfo Given, ParameterInfo Repeated) Defaults(GeneratorRun run)
    {
        var context = new AssemblyLoadContext("Input", isCollectible: true);
        using var image = new MemoryStream([.. OutputCompiler.AssertCompiles(run)]);
        var assembly = context.LoadFromStream(image);
        ParameterInfo Parameter(string type) => assembly.GetType(type, throwOnError: true)!.GetMethod("PutAsync")!.GetParameters()[0];
        return (Parameter("IProbe"), Parameter("ProbeClient"));
    }

    // Equal does not see the sign of zero nor the scale of a decimal.
    private static string? Bits(object? value) => value switch
    {
        double number => BitConverter.DoubleToInt64Bits(number).ToString("x", null),
        decimal number => string.Join(',', decimal.GetBits(number)),
        _ => null,
    };
}
