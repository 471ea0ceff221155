using CsCheck;
using Nerdbank.MessagePack;
using PolyType;
using PolyType.Abstractions;
using ProtoGen.TestKit.Values;

[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Plain.Numbers))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Plain.Texts))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Plain.Collections))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Plain.Branch))]
[assembly: ProtoGen.MessageRoot(typeof(ProtoGen.Interop.Tests.Messages.Plain.ByName))]

namespace ProtoGen.Interop.Tests.Messages
{
    /// <summary>
    /// Emitted formatters against a second library of MessagePack for .NET, which shares no code with the first. The same types to
    /// both, with what the specification alone decides: where a library has a form of its own, for a decimal or a Guid, it has no say here.
    /// </summary>
    public partial class NerdbankTests
    {
        private static readonly MessagePackSerializer s_arrays = new() { PerfOverSchemaStability = true, SerializeDefaultValues = SerializeDefaultValuesPolicy.Always };
        private static readonly MessagePackSerializer s_maps = new() { SerializeDefaultValues = SerializeDefaultValuesPolicy.Always };

        [Fact]
        public void Numbers_are_the_same_bytes() => Agrees<Plain.Numbers>(s_arrays);

        [Fact]
        public void Texts_binary_and_nil_are_the_same_bytes() => Agrees<Plain.Texts>(s_arrays);

        [Fact]
        public void Collections_are_the_same_bytes() => Agrees<Plain.Collections>(s_arrays);

        [Fact]
        public void Messages_in_messages_are_the_same_bytes() => Agrees<Plain.Branch>(s_arrays);

        [Fact]
        public void Maps_from_names_are_the_same_bytes() => Agrees<Plain.ByName>(s_maps);

        private static void Agrees<T>(MessagePackSerializer serializer) => Gen.Int.Select(seed => new RandomValues(seed).Make<T>()).Sample(
            value =>
            {
                byte[] expected = serializer.Serialize(value, Of<T>.Shape);
#pragma warning disable PG0050 // the closed types are named above
                byte[] actual = MessageSerializer.Serialize(value);
                Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(actual));

                Assert.Equal(DeepText.Of(value), DeepText.Of(MessageSerializer.Deserialize<T>(expected)));
                Assert.Equal(DeepText.Of(value), DeepText.Of(serializer.Deserialize(actual, Of<T>.Shape)!));
#pragma warning restore PG0050
            },
            iter: 300,
            threads: 1,
            print: value => DeepText.Of(value));

        private static class Of<T>
        {
            public static readonly ITypeShape<T> Shape = TypeShapeResolver.ResolveDynamicOrThrow<T, Shapes>();
        }

        [GenerateShapeFor<Plain.Numbers>]
        [GenerateShapeFor<Plain.Texts>]
        [GenerateShapeFor<Plain.Collections>]
        [GenerateShapeFor<Plain.Branch>]
        [GenerateShapeFor<Plain.ByName>]
        private sealed partial class Shapes;
    }
}

// Members go by position to both: PolyType's names are those of the properties.
namespace ProtoGen.Interop.Tests.Messages.Plain
{
    [Message]
    public partial record Numbers(
        bool Flag, sbyte I8, byte U8, short I16, ushort U16, int I32, uint U32, long I64, ulong U64, float F32, double F64,
        int? Maybe, ulong? MaybeLarge, double? MaybeFloat, bool? MaybeFlag);

    [Message]
    public partial record Texts(string Text, string? MaybeText, byte[] Blob, byte[]? MaybeBlob);

    [Message]
    public partial record Collections(
        int[] Ints, List<string> Texts, List<long?> Maybes, double[][] Rows, Dictionary<string, int> Map, Dictionary<int, List<string>> Deep, List<Numbers> Numbers);

    [Message]
    public partial record Branch(string Name, Numbers Numbers, Branch? Left, Branch? Right, List<Branch> More);

    [Message(MessageLayout.Map)]
    public partial record ByName(int Id, string? Name, double[] Values, Dictionary<string, ByName> Parts);
}
