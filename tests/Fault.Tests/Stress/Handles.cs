namespace ProtoGen.Fault.Tests.Stress;

/// <summary>The sockets this process has open, as the operating system counts them.</summary>
public static class Handles
{
    private const string Folder = "/proc/self/fd";

    public static bool CanCount => Directory.Exists(Folder);

    /// <summary>How many sockets are open.</summary>
    public static int CountSockets()
    {
        int count = 0;
        foreach (string handle in Directory.EnumerateFileSystemEntries(Folder))
        {
            try
            {
                count += File.ResolveLinkTarget(handle, returnFinalTarget: false)?.FullName.Contains("socket:", StringComparison.Ordinal) == true ? 1 : 0;
            }
            catch (IOException)
            {
                // Closed meanwhile: the handle of this very enumeration, for one.
            }
        }

        return count;
    }
}
