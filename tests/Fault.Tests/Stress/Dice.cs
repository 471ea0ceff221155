namespace ProtoGen.Fault.Tests.Stress;

/// <summary>Random numbers from one number (SplitMix64), without an object per call.</summary>
public struct Dice(ulong state)
{
    private ulong _state = state;

    public int Next(int below) => (int)(Next() % (uint)below);

    public ulong Next()
    {
        ulong z = _state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}
