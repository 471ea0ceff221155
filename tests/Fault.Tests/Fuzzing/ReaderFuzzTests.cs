using ProtoGen.Fault.Tests.Messages;
using ProtoGen.TestKit.Fuzzing;

namespace ProtoGen.Fault.Tests.Fuzzing;

/// <summary>The reader on damaged messages: a value or the documented exception, and memory in proportion to the input.</summary>
public class ReaderFuzzTests
{
    private const int InputsPerTarget = 6_000; // 72,000 over the twelve targets.

    public static TheoryData<string> Names => Targets.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_messages_end_in_a_value_or_the_documented_exception(string name)
    {
        var target = Targets.All[name];
        var mutator = new Mutator(target.Corpus(40));
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
}
