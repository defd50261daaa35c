// frontend/src/pages/Settings.js or new PaymentSettings.js

const [paymentConfig, setPaymentConfig] = useState({
  enabled: false,
  wallet_seed: '',
  daily_budget_fet: 100,
  network: 'testnet'
});

const generateWallet = async () => {
  const response = await fetch('/api/payment/generate-wallet', {
    method: 'POST',
    headers: { 'Authorization': `Bearer ${token}` }
  });
  
  const data = await response.json();
  setPaymentConfig({
    ...paymentConfig,
    wallet_seed: data.mnemonic,
    address: data.address
  });
};

const savePaymentConfig = async () => {
  const response = await fetch('/api/user/payment-config', {
    method: 'POST',
    headers: {
      'Authorization': `Bearer ${token}`,
      'Content-Type': 'application/json'
    },
    body: JSON.stringify(paymentConfig)
  });
  
  if (response.ok) {
    showSuccess('Payment configuration saved');
  }
};

// Add UI components:
// - Enable/Disable switch
// - Wallet seed input (masked)
// - Generate wallet button
// - Wallet address display
// - Balance display
// - Daily budget slider
// - Network selector
// - Transaction history table
