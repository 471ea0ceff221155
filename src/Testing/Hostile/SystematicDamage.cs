namespace ProtoGen.Testing.Hostile;

/// <summary>The damage that every sample gets. Long samples get it at places that are spread over them.</summary>
internal static class SystematicDamage
{
    private const int MostPlaces = 512;
    private const int MostChangedPlaces = 128;
    private const int DeepSize = 300_000;

    public static IEnumerable<(string What, byte[] Bytes)> Of(byte[] sample) =>
        [.. CutOff(sample), .. Changed(sample), .. Replaced(sample), .. Lying(sample), ("bytes behind the value", [.. sample, 0xc0])];

    /// <summary>
    /// What stands in front of a value, over and over: without end, if the value can hold one of its own type. And arrays
    /// and maps in each other in the place of the value.
    /// </summary>
    public static IEnumerable<(string What, byte[] Bytes)> Deep(byte[] sample)
    {
        var offsets = MessagePackStructure.Offsets(sample);
        foreach (int offset in offsets.Take(MostPlaces / 8))
        {
            byte[] front = sample[..offset];
            if (offset > 0)
            {
                yield return ($"nested at byte {offset}", [.. Repeat(front), .. sample]);
            }

            yield return ($"100,000 arrays at byte {offset}", [.. front, .. Repeat([0x91])]);
            yield return ($"100,000 maps at byte {offset}", [.. front, .. Repeat([0x81, 0x00])]);
        }
    }

    private static byte[] Repeat(byte[] level) => [.. Enumerable.Repeat(level, Math.Min(100_000, (DeepSize / level.Length) + 1)).SelectMany(part => part)];

    private static IEnumerable<(string, byte[])> CutOff(byte[] sample) =>
        Places(sample.Length, MostPlaces).Select(length => ($"cut at byte {length}", sample[..length]));

    private static IEnumerable<(string, byte[])> Changed(byte[] sample) =>
        from place in Places(sample.Length, MostChangedPlaces)
        from value in Enumerable.Range(0, 256)
        select ($"byte {place} = {value:x2}", (byte[])[.. sample[..place], (byte)value, .. sample[(place + 1)..]]);

    private static IEnumerable<(string, byte[])> Replaced(byte[] sample) =>
        from offset in MessagePackStructure.Offsets(sample).Take(MostPlaces)
        from extreme in ExtremeValues.All
        select ($"{Convert.ToHexString(extreme)} in the place of the value at byte {offset}",
            (byte[])[.. sample[..offset], .. extreme, .. sample[MessagePackStructure.End(sample, offset)..]]);

    private static IEnumerable<(string, byte[])> Lying(byte[] sample) =>
        from place in Places(sample.Length, MostChangedPlaces)
        from code in LyingHeader.Codes
        from size in LyingHeader.Sizes
        select ($"{code:x2} of {size} at byte {place}", (byte[])[.. sample[..place], .. LyingHeader.Of(code, size), .. sample[place..]]);

    private static IEnumerable<int> Places(int length, int most) =>
        length <= most ? Enumerable.Range(0, length) : Enumerable.Range(0, most).Select(i => (int)((long)i * length / most));
}
