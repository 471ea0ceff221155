using System.Buffers;
using ProtoGen.Fault.Tests.Messages;
using ProtoGen.TestKit;
using ProtoGen.TestKit.Fuzzing;
using ProtoGen.Testing;

namespace ProtoGen.Fault.Tests.Fuzzing;

/// <summary>
/// Objects that are populated with damaged messages: a value or the documented exception, as of a reader of new objects that
/// has the same defaults; and no member of the object itself is changed by what fails inside of the message.
/// </summary>
public class PopulateFuzzTests
{
    private const int InputsPerTarget = 6_000;

    public static TheoryData<string> Names => PopulateTarget.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Populating_ends_as_reading_does_and_changes_nothing_when_it_fails(string name)
    {
        var target = PopulateTarget.All[name];
        var mutator = new MessagePackMutator(target.Values.Corpus(40));
        int refused = 0;

        foreach (int seed in Campaign.Seeds(InputsPerTarget))
        {
            var random = new Random(seed);
            byte[] bytes = mutator.Next(random);
            string what = $"{name}, {Campaign.Name(seed)}";
            var input = (seed % 3) switch
            {
                0 => new ReadOnlySequence<byte>(bytes),
                1 => Segmented.ByByte(bytes),
                _ => Segmented.AtRandom(bytes, random, largest: 40),
            };

            Func<byte[]>? populated = null;
            Func<byte[]>? read = null;
            var error = Hostile.Read(bytes, _ => populated = target.Fresh(input), what);
            var expected = Hostile.Read(bytes, given => read = target.Read(given), what);

            Assert.True(error?.Message == expected?.Message && error?.Code == expected?.Code && error?.Offset == expected?.Offset, $"{what}: {error} {expected}");
            if (error is null)
            {
                byte[] written = populated!();
                Assert.True(written.AsSpan().SequenceEqual(read!()), $"{what}: {Convert.ToHexString(written)} instead of {Convert.ToHexString(read!())}");
            }

            if (error is not null)
            {
                refused++;
            }

            // That the message is whole is only known once all of it is read, and set.
            if (error is { Code: not SerializationErrorCode.TrailingBytes })
            {
                string? changed = null;
                Hostile.Read(bytes, given => changed = target.Kept(given), what);
                Assert.True(changed is null, $"{what}: now {changed}");
            }
        }

        if (Campaign.Count(InputsPerTarget) > 1)
        {
            // Damage that is always refused at the first byte, or never, would try nothing.
            Assert.InRange(refused, InputsPerTarget / 10, Campaign.Count(InputsPerTarget) - (InputsPerTarget / 100));
        }
    }
}
