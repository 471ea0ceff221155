using ProtoGen.Fault.Tests.Messages;
using ProtoGen.TestKit.Fuzzing;
using ProtoGen.Testing;
using Xunit.Abstractions;

namespace ProtoGen.Fault.Tests.Fuzzing;

/// <summary>What damage comes to: every error that reading may end in is met, so that no campaign runs past a check.</summary>
public class OutcomeTests(ITestOutputHelper output)
{
    private const int InputsPerTarget = 400;

    // Not of bytes: these are errors of writing, of the size of a whole message, of a program without the type, and of code that no target has.
    private static readonly SerializationErrorCode[] s_others =
    [
        SerializationErrorCode.CollectionModified, SerializationErrorCode.MessageTooLarge, SerializationErrorCode.UnregisteredType, SerializationErrorCode.UserCodeThrew,
    ];

    private static readonly ReadLimits s_tight = new() { MaxDepth = 2, MaxStringLength = 64, MaxBinaryLength = 64, MaxCount = 40, BaseMemory = 1000, MemoryPerByte = 2 };

    [Fact]
    public void Every_error_of_reading_is_reached()
    {
        Dictionary<SerializationErrorCode, int> codes = [];
        HashSet<string> texts = [];
        int inputs = 0;
        int accepted = 0;
        foreach (var (name, target) in Targets.All)
        {
            var mutator = new MessagePackMutator(target.Corpus(20));
            foreach (int seed in Campaign.Seeds(InputsPerTarget))
            {
                byte[] bytes = mutator.Next(new Random(seed));
                Count(Hostile.Read(bytes, target.Read, $"{name}, {Campaign.Name(seed)}"));
                Count(Hostile.Read(bytes, input => target.ReadWithin(input, s_tight), $"{name} within limits, {Campaign.Name(seed)}"));
            }
        }

        output.WriteLine($"{inputs} inputs, {accepted} values, {texts.Count} distinct errors: {string.Join(", ", codes.OrderBy(code => code.Key).Select(code => $"{code.Key} {code.Value}"))}");
        if (Campaign.Count(InputsPerTarget) > 1)
        {
            Assert.Empty(Enum.GetValues<SerializationErrorCode>().Except(s_others).Except(codes.Keys));
        }

        Assert.DoesNotContain(codes.Keys, code => s_others.Contains(code));

        void Count(MessageSerializationException? error)
        {
            inputs++;
            if (error is null)
            {
                accepted++;
                return;
            }

            codes[error.Code] = codes.GetValueOrDefault(error.Code) + 1;
            texts.Add($"{error.Code} {error.Path}");
        }
    }
}
