export type EgressPreset = 'loopback' | 'link-local' | 'cloud-metadata' | 'private';

/** `0.0.0.0` and `::` reach the own machine too. Metadata addresses: AWS, Azure, Google, Oracle, Alibaba, and AWS by IPv6. */
export const egressPresets: Readonly<Record<EgressPreset, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128', '0.0.0.0/8', '::/128', 'localhost', '*.localhost'],
  'link-local': ['169.254.0.0/16', 'fe80::/10'],
  'cloud-metadata': [
    '169.254.169.254/32',
    '169.254.170.2/32',
    '192.0.0.192/32',
    '100.100.100.200/32',
    '168.63.129.16/32',
    'fd00:ec2::254/128',
    'fd20:ce::254/128',
    'metadata.google.internal',
    'metadata.goog',
    'instance-data',
    'instance-data.ec2.internal',
  ],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'],
};
