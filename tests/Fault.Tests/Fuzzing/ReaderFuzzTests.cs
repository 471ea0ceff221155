using ProtoGen.Fault.Tests.Messages;
using ProtoGen.TestKit;
using ProtoGen.TestKit.Fuzzing;
using ProtoGen.Testing;

namespace ProtoGen.Fault.Tests.Fuzzing;

/// <summary>The reader on damaged messages: a value or the documented exception, and memory in proportion to the input.</summary>
public class ReaderFuzzTests
{
    private const int InputsPerTarget = 6_000; // 114,000 over the nineteen targets.

    public static TheoryData<string> Names => Targets.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_messages_end_in_a_value_or_the_documented_exception(string name)
    {
        var target = Targets.All[name];
        var mutator = new MessagePackMutator(target.Corpus(40));
        int refused = 0;

        foreach (int seed in Campaign.Seeds(InputsPerTarget))
        {
            byte[] bytes = mutator.Next(new Random(seed));
            if (Hostile.Read(bytes, target.Read, $"{name}, {Campaign.Name(seed)}") is { } error)
            {
                refused++;
                Assert.True(error.Offset >= 0 && error.Offset <= bytes.Length && error.Path.Length > 0, $"{name}, {Campaign.Name(seed)}: {error}");
            }
        }

        if (Campaign.Count(InputsPerTarget) > 1)
        {
            // Damage that is always refused at the first byte, or never, would try nothing.
            Assert.InRange(refused, InputsPerTarget / 10, Campaign.Count(InputsPerTarget) - (InputsPerTarget / 100));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_messages_in_segments_end_as_in_one_piece(string name)
    {
        var target = Targets.All[name];
        var mutator = new MessagePackMutator(target.Corpus(40));
        foreach (int seed in Campaign.Seeds(InputsPerTarget / 3))
        {
            var random = new Random(seed);
            byte[] bytes = mutator.Next(random);
            var segments = seed % 4 == 0 ? Segmented.ByByte(bytes) : Segmented.AtRandom(bytes, random, largest: seed % 4 == 1 ? 3 : 40);
            string what = $"{name}, {Campaign.Name(seed)}";

            var whole = Hostile.Read(bytes, target.Read, what);
            var cut = Hostile.Read(bytes, _ => target.ReadSegments(segments), what);

            Assert.True(whole?.Message == cut?.Message && whole?.Code == cut?.Code && whole?.Offset == cut?.Offset, $"{what}: {whole} {cut}");
        }
    }
}
