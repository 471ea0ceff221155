using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Generator.Parsing;
using ProtoGen.Generator.Tests.Harness;
using ProtoGen.Serialization;
using static ProtoGen.Generator.Tests.Messages.Accepted;

namespace ProtoGen.Generator.Tests.Messages;

/// <summary>Types of the base class library that are no primitives of C#.</summary>
public class FrameworkTypeTests
{
    private const string Namespaces = """
        using System.Buffers;
        using System.Collections;
        using System.Globalization;
        using System.Net;
        using System.Numerics;
        using System.Text;

        """;

    [Fact]
    public Task Every_type_is_accepted_alone_and_nullable() => CheckAsync(Namespaces + """
        namespace N;
        [Message] public partial record Values(
            Half A, Int128 B, UInt128 C, nint D, nuint E, Rune F, BigInteger G, Complex H, Vector2 I, Vector3 J, Vector4 K, Quaternion L, Plane M, Matrix3x2 N, Matrix4x4 O,
            Half? A2, Int128? B2, UInt128? C2, nint? D2, nuint? E2, Rune? F2, BigInteger? G2, Complex? H2, Vector2? I2, Vector3? J2, Vector4? K2, Quaternion? L2, Plane? M2,
            Matrix3x2? N2, Matrix4x4? O2);
        [Message] public partial record Objects(
            Uri A, Version B, IPAddress C, IPEndPoint D, CultureInfo E, TimeZoneInfo F, StringBuilder G, BitArray H, Lazy<int> I, Lazy<string> J, Lazy<Values> K,
            Uri? A2, Version? B2, IPAddress? C2, IPEndPoint? D2, CultureInfo? E2, TimeZoneInfo? F2, StringBuilder? G2, BitArray? H2, Lazy<int>? I2, Lazy<string>? J2, Lazy<Values>? K2);
        [Message] public partial record Blocks(
            Memory<byte> A, ReadOnlyMemory<byte> B, ArraySegment<byte> C, ReadOnlySequence<byte> D, Memory<int> E, ReadOnlyMemory<string?> F, ArraySegment<Values> G, ReadOnlySequence<Vector3> H,
            Memory<byte>? A2, ReadOnlyMemory<byte>? B2, ArraySegment<byte>? C2, ReadOnlySequence<byte>? D2, Memory<int>? E2, ReadOnlyMemory<string?>? F2, ArraySegment<Values>? G2, ReadOnlySequence<Vector3>? H2);
        """);

    [Fact]
    public Task They_are_accepted_inside_of_other_types() => CheckAsync(Namespaces + """
        namespace N;
        [Message] public partial record Box<T>(T Value, Memory<T> Block, ReadOnlySequence<T>? More);
        [Message] public partial record M(
            List<Vector3> A, Int128[] B, (Rune, BigInteger?, Uri) C, Box<Half> D, Box<IPAddress?> E, HashSet<Version> F, KeyValuePair<Rune, StringBuilder> G,
            Dictionary<Half, BitArray> H, Dictionary<Uri, Memory<byte>> I, Dictionary<IPEndPoint, ArraySegment<int>> J, Dictionary<Vector2, Lazy<int>> K,
            Dictionary<CultureInfo, TimeZoneInfo> L, Dictionary<BigInteger, Complex> M1, Memory<Memory<byte>> N, List<ReadOnlyMemory<byte>?> O, Lazy<List<Lazy<Uri>>> P);
        """);

    [Fact]
    public Task Members_keep_their_defaults() => CheckAsync(Namespaces + """
        namespace N;
        [Message] public partial class M
        {
            public Half A { get; set; } = Half.One;
            public Int128 B { get; set; } = -5;
            public UInt128 C { get; init; } = 5;
            public nint D { get; set; } = -1;
            public nuint E { get; set; } = 7;
            public BigInteger F { get; set; } = 12;
            public Complex G { get; init; } = 1.5;
            public Rune H { get; set; } = new('a');
            public Uri I { get; init; } = new("http://localhost");
            public Version J { get; set; } = new(1, 2);
            public required IPAddress K { get; init; }
            public Memory<byte> L { get; set; } = new byte[4];
            public Lazy<int> M1 { get; set; } = new(() => 4);
            public ArraySegment<int> N { get; set; } = new([1]);
        }
        [Message] public partial record Optional(nint A = -3, nuint B = 4, Half C = default, Vector3? D = null, nint? E = 6, Uri? F = null);
        """);

    /// <summary>The generator only knows the runtime by name, so it has sizes of its own.</summary>
    [Fact]
    public void The_largest_encodings_are_those_of_the_runtime()
    {
        var compilation = CSharpCompilation.Create("Sizes", references: References.Runtime);
        int compared = 0;
        foreach (var formatter in typeof(IFormatter<>).Assembly.GetExportedTypes().Where(type => type.IsValueType && !type.IsGenericType))
        {
            var type = formatter.GetInterfaces().SingleOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IFormatter<>))?.GenericTypeArguments[0];
            if (type is null || type.IsArray || type.IsGenericType || type == typeof(string))
            {
                continue;
            }

            var symbol = compilation.GetTypeByMetadataName(type.FullName!)!;
            KnownTypes.Primitive? primitive = KnownTypes.FindPrimitive(symbol);
            int? size = !formatter.Name.StartsWith("Packed", StringComparison.Ordinal)
                ? primitive?.Size ?? KnownTypes.FindFramework(symbol)?.Size
                : (PackedTypes.FindScalar(primitive!.Value) ?? PackedTypes.FindWideInteger(primitive.Value))?.Size;
            Assert.Equal((formatter.Name, formatter.GetProperty("MaxSize")!.GetValue(null)), (formatter.Name, size));
            compared++;
        }

        Assert.InRange(compared, 40, 1000);
    }
}
