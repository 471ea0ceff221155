namespace ProtoGen;

/// <summary>The engines that come with the library.</summary>
public static class GroupEngine
{
    /// <summary>The members of a group are those of this process.</summary>
    public static IGroupEngine InProcess { get; } = new Here();

    private sealed class Here : IGroupEngine
    {
        public IGroupRelay Begin(IGroupDelivery here)
        {
            ArgumentNullException.ThrowIfNull(here);
            return new Relay(here);
        }
    }

    private sealed class Relay(IGroupDelivery here) : IGroupRelay
    {
        public void Joined(GroupMember member)
        {
        }

        public void Left(GroupMember member)
        {
        }

        public ValueTask SendAsync(GroupMessage message, GroupAudience audience, CancellationToken cancel) =>
            here.DeliverAsync(message, audience, cancel);

        public void Dispose()
        {
        }
    }
}
